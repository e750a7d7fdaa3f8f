-- The name and the serial as they are searched, where they are not plain ASCII: neither database folds every script by itself.
alter table product add column search text;

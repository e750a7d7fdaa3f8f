-- What the files of a request's images are called: a template of placeholders in braces; null of a request of an earlier version, whose
-- images are called by row, position and product.
alter table request add column image_name text;

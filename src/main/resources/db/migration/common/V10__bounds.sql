-- What a request may cost. Work on it (its rows, its CSV files) is counted when it begins and taken back when it ends well, so
-- that what ends the process is counted too; a request on which it fails too often is given up as a whole.
alter table request add column own_failures integer not null default 0;
alter table request add column error_code text;             -- why it failed as a whole
alter table request add column error text;                  -- the same in a sentence; before that, why its latest try failed

-- Bytes of its CSV files: with those of its images, what it keeps of the disk.
alter table request add column csv_bytes bigint not null default 0;

-- The round in which an image was last opened: whoever opens a round, however often, opens each image once.
alter table asset add column round integer not null default 1;

-- States now: pending, processing, finishing, failing, completed, failed, retrying, deleting. Every one of them is looked for.
drop index request_unfinished;
create index request_by_state on request (state);

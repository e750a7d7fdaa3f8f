-- What a request's catalogue came as. Its rows are always read from the CSV; an XLSX or an XML feed is kept beside it as it came.
alter table request add column document     text;                        -- JSON (kind, media type, name, sheet); null: a CSV of an earlier version
alter table request add column source_bytes bigint not null default 0;   -- of the file as it came, where that is not the CSV itself; csv_bytes counts them too

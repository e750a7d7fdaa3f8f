-- What keeps the same work from being taken on twice.
alter table request add column idempotency_key text;   -- the caller's; of a file in the inbox its content, until the request is done
alter table request add column content_hash text;      -- of the file and its options
alter table request add column source_file text;       -- the identity of a file in the inbox, so that one that was taken already is known
alter table request add column answer text;            -- JSON: what the first caller was told
create unique index request_by_idempotency_key on request (idempotency_key);
create unique index request_by_source_file on request (source_file);

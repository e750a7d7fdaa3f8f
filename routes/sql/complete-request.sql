-- The last word on a request, after its CSV files are in place; nobody else's but that of the process that has it, and of no
-- completion of it but the last that was begun.
update request
set state = case when images_completed > 0 then 'completed' else 'failed' end,
    results = completion, finished_at = :?now, lease_until = null, leased_by = null, own_failures = 0, error = null, csv_bytes = :?csv_bytes + source_bytes,
    idempotency_key = case when source = 'inbox' then null else idempotency_key end
where id = :?request_id and state = 'finishing' and leased_by = :?process and completion = :?completion
returning id, file_name, state, images_completed, images_failed, images_invalid, bytes_in, bytes_out, finished_at - started_at as milliseconds

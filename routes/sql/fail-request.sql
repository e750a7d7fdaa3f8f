-- The last word on a request that is given up.
update request
set state = 'failed', finished_at = :?now, lease_until = null, leased_by = null,
    idempotency_key = case when source = 'inbox' then null else idempotency_key end
where id = :?request_id and state = 'failing'
returning id, file_name, error

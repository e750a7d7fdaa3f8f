update request
set split_at = :?now, leased_by = null, lease_until = null, own_failures = 0, error = null
where id = :?request_id and split_at is null

-- From now on nobody finds the request any more. Whoever is recording its rows keeps the lease, so that none comes after the last is removed.
update request
set state = 'deleting', lease_until = case when split_at is null and leased_by is not null then lease_until end, leased_by = null,
    idempotency_key = null, source_file = null
where id = :?request_id and state <> 'deleting'
returning id

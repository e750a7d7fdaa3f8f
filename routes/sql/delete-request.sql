-- From now on nobody finds the request any more.
update request set state = 'deleting', lease_until = null, leased_by = null, idempotency_key = null, source_file = null
where id = :?request_id and state <> 'deleting'
returning id

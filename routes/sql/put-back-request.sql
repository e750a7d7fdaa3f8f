-- Work on a request failed. It is tried again after a wait that doubles each time; the last time that counts, it is given up.
-- What was no fault of the request's (a dead database, a full disk, a stop) is taken off the count.
update request
set state = case when cast(:?counted as integer) = 1 and own_failures >= :?request_failures then 'failing'
                 when state = 'finishing' then 'processing' else state end,
    error_code = case when cast(:?counted as integer) = 1 and own_failures >= :?request_failures then 'internal_error' end,
    error = :?reason,
    own_failures = case when cast(:?counted as integer) = 1 or own_failures = 0 then own_failures else own_failures - 1 end,
    leased_by = null,
    lease_until = :?now + (cast(1000 as bigint) << case when own_failures > 8 then 8 else own_failures end)
where id = :?request_id and state in ('processing', 'finishing')
returning id, state, own_failures

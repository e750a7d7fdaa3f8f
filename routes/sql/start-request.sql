-- Takes up a request whose rows are not all recorded. No row back: it is gone, done, or somebody else has it.
update request
set state = 'processing', started_at = coalesce(started_at, :?now), leased_by = :?process, lease_until = :?lease_until
where id = :?request_id and split_at is null and state in ('pending', 'processing')
  and (lease_until is null or lease_until < :?now or leased_by <> :?process)
returning id, token, format, layout, delimiter, charset, invalid_rows, first_turn

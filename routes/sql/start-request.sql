-- Takes up a request whose rows are not all recorded. No row back: it is gone, done, given up, or somebody else has it.
-- The try counts as failed until every row is recorded: so one that ends the process counts as well.
update request
set state = 'processing', started_at = coalesce(started_at, :?now), leased_by = :?process, lease_until = :?lease_until,
    own_failures = own_failures + 1
where id = :?request_id and split_at is null and state in ('pending', 'processing') and own_failures < :?request_failures
  and (lease_until is null or lease_until < :?now
       or leased_by <> :?process
          and not exists (select 1 from worker where worker.id = request.leased_by and worker.seen_until > :?now))
returning id, number, token, image_name, format, layout, delimiter, charset, invalid_rows, first_turn

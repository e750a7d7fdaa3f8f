-- Requests whose last try ended with the process: nobody was left to say so.
update request
set state = 'failing', error_code = 'internal_error', leased_by = null, lease_until = null,
    error = coalesce(error, 'The service ended each time while it was at work on this request.')
where state in ('pending', 'processing') and own_failures >= :?request_failures
  and (lease_until is null or lease_until < :?now
       or leased_by <> :?process
          and not exists (select 1 from worker where worker.id = request.leased_by and worker.seen_until > :?now))

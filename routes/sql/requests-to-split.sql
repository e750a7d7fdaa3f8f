-- Requests whose rows are not all recorded, and whom nobody who lives is at work on.
select id from request
where state in ('pending', 'processing') and split_at is null and own_failures < :?request_failures
  and (lease_until is null or lease_until < :?now
       or leased_by <> :?process
          and not exists (select 1 from worker where worker.id = request.leased_by and worker.seen_until > :?now))
order by created_at limit 500

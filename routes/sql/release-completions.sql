-- Requests whose completion has run out of its lease, or whose process is dead, are completed again.
update request set state = 'processing', lease_until = null, leased_by = null
where state = 'finishing'
  and (lease_until < :?now
       or leased_by <> :?process
          and not exists (select 1 from worker where worker.id = request.leased_by and worker.seen_until > :?now))

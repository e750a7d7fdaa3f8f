-- Events whose lease is over, or whose process is dead, become pending again.
update webhook set state = 'pending', lease_until = null
where state = 'sending'
  and (lease_until < :?now
       or claimed_by <> :?process
          and not exists (select 1 from worker where worker.id = webhook.claimed_by and worker.seen_until > :?now))

-- Images whose lease is over, or whose process is dead, become pending again. The broker's queue is no process: its claims are bound by
-- their lease alone.
update asset set state = 'pending', lease_until = null
where state = 'claimed'
  and (lease_until < :?now
       or claimed_by not in (:?process, 'queue')
          and not exists (select 1 from worker where worker.id = asset.claimed_by and worker.seen_until > :?now))

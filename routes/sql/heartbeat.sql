-- For PostgreSQL alone: with SQLite there is one process, and no heartbeat.
-- This process lives, and is told what time it is, how many processes feed and which of them it is. No heartbeat is recorded for one
-- whose lease has passed while others live: they may have taken up what it had. Whoever has the same place before it is dead, since
-- the lock on it is held by one process at a time.
with clock as (select cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as now),
     living as (
         select worker.id, worker.role from worker, clock
         where worker.seen_until > clock.now and worker.id <> :?process and worker.place <> :?place),
     beat as (
         insert into worker (id, place, role, version, seen_until)
         select :?process, :?place, :?role, :?version, clock.now + cast(:?worker_lease as bigint) from clock
         where :?registered = 'no' or exists (select 1 from worker where id = :?process)
         on conflict (id) do update set seen_until = excluded.seen_until
         where worker.seen_until > (select now from clock) or not exists (select 1 from living)
         returning id),
     gone as (
         delete from worker using clock
         where worker.id <> :?process and (worker.place = :?place or worker.seen_until < clock.now - 3600000))
select clock.now, (select count(*) from beat) as living,
       (select count(*) from living where role <> 'intake') + 1 as feeders,
       (select count(*) from living where role <> 'intake' and id < :?process) as feeder
from clock

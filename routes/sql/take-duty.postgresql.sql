-- Whoever gets the row back has the duty until its lease is over; nobody else has it meanwhile, unless its holder is dead.
insert into duty (name, holder, until) values (:?duty, :?process, :?now + cast(:?worker_lease as bigint))
on conflict (name) do update set holder = excluded.holder, until = excluded.until
where duty.holder = excluded.holder or duty.until < :?now
   or not exists (select 1 from worker where worker.id = duty.holder and worker.seen_until > :?now)
returning name

-- A host that keeps failing rests, each time twice as long. Then one image tries it, and one more failure is enough.
update host
set rests = rests + 1, rests_until = :?now + (cast(:?rest as bigint) << rests), places = 1, failures = :?failures - 1
where failures >= :?failures and rests_until <= :?now
  and name in (select r.value ->> 'host' from json_each(:?outcomes) as r where r.value ->> 'verdict' = 'trouble')
returning name, (rests_until - :?now) / 1000 as seconds

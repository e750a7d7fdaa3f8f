-- Trouble halves a host's places and is counted as long as no answer comes between; Retry-After lets it rest.
insert into host (name, places, failures, rests, rests_until)
select told.host, case when :?per_host > 1 then :?per_host / 2 else 1 end, told.failures,
       case when told.rests_until > :?now then 1 else 0 end, told.rests_until
from (select r.value ->> 'host' as host,
             case when max(case when r.value ->> 'verdict' = 'answer' then 1 else 0 end) = 1 then 0 else count(*) end as failures,
             coalesce(max(cast(r.value ->> 'rests_until' as bigint)), :?now) as rests_until,
             max(case when r.value ->> 'verdict' = 'trouble' then 1 else 0 end) as trouble
      from json_each(:?outcomes) as r where r.value ->> 'verdict' is not null group by 1) as told
where told.trouble = 1
on conflict (name) do update
set places = case when host.places > 1 then host.places / 2 else 1 end,
    failures = case when excluded.failures = 0 then 0 else host.failures + excluded.failures end,
    rests = case when excluded.failures = 0 then 0 else host.rests end
            + case when excluded.rests_until > :?now and host.rests_until <= :?now then 1 else 0 end,
    rests_until = case when excluded.rests_until > host.rests_until then excluded.rests_until else host.rests_until end

-- The hosts that a batch of outcomes tells something about: those in trouble now, and those that were before.
with told as (
    select r.value ->> 'host' as host, max(case when r.value ->> 'verdict' = 'trouble' then 1 else 0 end) as trouble
    from json_each(:?outcomes) as r where r.value ->> 'verdict' is not null group by 1)
select told.host from told left join host on host.name = told.host where told.trouble = 1 or host.name is not null

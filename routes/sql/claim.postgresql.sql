-- The feeder's claim: as many images as the queue has room for, of those whose time has come, by turn; of each host no
-- more than this process has places left, and none of a host that rests. The places of a host are shared out among the
-- processes that feed, so that all together keep to them, and one that rests is tried by one of them.
-- From its second claim on an image's files have the claim's number in their names: a process that is dead for the others and writes
-- all the same writes over nothing.
-- What another process is claiming at this moment is passed over. One that is dead for the others claims nothing.
with recursive
    -- The hosts that images wait for, by skipping through the index from one to the next.
    waiting (host) as (
        select min(host) from asset where state = 'pending'
        union all
        select (select min(asset.host) from asset where asset.state = 'pending' and asset.host > waiting.host)
        from waiting where waiting.host is not null),
    -- Those that may be asked, with this process's places. Which process has one place more depends on the host.
    available (host, places, busy) as (
        select waiting.host,
               (coalesce(host.places, cast(:?per_host as integer)) + feeders.number - 1
                - (feeders.own + abs(hashtext(waiting.host)::bigint)) % feeders.number) / feeders.number,
               coalesce(cast(busy.value ->> 'images' as integer), 0)
        from waiting
        cross join (select cast(:?feeders as bigint) as number, cast(:?feeder as bigint) as own) as feeders
        left join host on host.name = waiting.host
        left join json_each(:?busy) as busy on busy.key = waiting.host
        where waiting.host is not null and coalesce(host.rests_until, 0) <= :?now
          and exists (select 1 from worker where id = :?process and seen_until > :?now)),
    -- No host gets more than its share of the consumers, so that those of a silent one do not hold up the rest.
    share (places) as (
        select (cast(:?consumers as integer) + count(*) - 1) / count(*) from available
        where exists (select 1 from asset where asset.state = 'pending' and asset.host = available.host and asset.due_at <= :?now)
        having count(*) > 0),
    due (id, turn) as (
        select next.id, next.turn
        from available
        cross join share
        cross join lateral (
            select asset.id, asset.turn from asset
            where asset.state = 'pending' and asset.host = available.host and asset.due_at <= :?now
            order by asset.turn, asset.id
            limit greatest(0, least(available.places, share.places, available.busy + cast(:?room as integer)) - available.busy)
            for update skip locked) as next)
update asset
set state = 'claimed', claim = claim + 1, claimed_by = :?owner, lease_until = :?lease_until
where state = 'pending' and id in (select id from due order by turn, id limit :?room)
returning id, claim, attempts, own_failures, alone, request_id, url, host,
          path || case when claim > 1 then '_c' || claim else '' end as path, cast(:?now as bigint) as claimed_at,
          (select options from request where request.id = asset.request_id) as options,
          (select trace from request where request.id = asset.request_id) as trace

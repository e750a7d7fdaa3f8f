-- The feeder's claim: as many images as the queue has room for, of those whose time has come, by turn; of each host no
-- more than it has places left, and none of a host that rests.
-- The state stands in the outer condition too, so that two claims at once cannot take the same row.
with recursive
    -- The hosts that images wait for, by skipping through the index from one to the next.
    waiting (host) as (
        select min(host) from asset where state = 'pending'
        union all
        select (select min(asset.host) from asset where asset.state = 'pending' and asset.host > waiting.host)
        from waiting where waiting.host is not null),
    -- Those that may be asked, with the first image of each.
    available (host, places, busy, first) as (
        select waiting.host, coalesce(host.places, cast(:?per_host as integer)),
               coalesce(cast(busy.value ->> 'images' as integer), 0),
               (select asset.id from asset
                where asset.state = 'pending' and asset.host = waiting.host and asset.due_at <= :?now
                order by asset.turn, asset.id limit 1)
        from waiting
        left join host on host.name = waiting.host
        left join json_each(:?busy) as busy on busy.key = waiting.host
        where waiting.host is not null and coalesce(host.rests_until, 0) <= :?now),
    -- No host gets more than its share of the consumers, so that those of a silent one do not hold up the rest.
    share (places) as (
        select (cast(:?consumers as integer) + count(*) - 1) / count(*) from available where first is not null having count(*) > 0),
    earliest (host, places, turn, asset_id) as (
        select asset.host,
               case when available.places < share.places then available.places else share.places end - available.busy,
               asset.turn, asset.id
        from available join asset on asset.id = available.first cross join share
        where available.places > available.busy and share.places > available.busy
        order by asset.turn, asset.id limit :?room),
    -- The next ones of each, as many as it has places.
    due (host, places, turn, asset_id, number) as (
        select host, places, turn, asset_id, 1 from earliest
        union all
        select due.host, due.places, following.turn, following.id, due.number + 1
        from due
        join asset as following on following.id = (
            select asset.id from asset
            where asset.state = 'pending' and asset.host = due.host and asset.due_at <= :?now
              and (asset.turn, asset.id) > (due.turn, due.asset_id)
            order by asset.turn, asset.id limit 1)
        where due.number < due.places and due.number < :?room)
update asset
set state = 'claimed', claim = claim + 1, claimed_by = :?owner, lease_until = :?lease_until
where state = 'pending'
  and id in (select asset_id from due order by turn, asset_id limit :?room)
returning id, claim, attempts, own_failures, alone, request_id, url, host, path, cast(:?now as bigint) as claimed_at,
          (select options from request where request.id = asset.request_id) as options,
          (select trace from request where request.id = asset.request_id) as trace

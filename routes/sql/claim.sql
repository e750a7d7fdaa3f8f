-- The feeder's claim: as many images as the queue has room for, of those whose time has come, by turn.
-- The state stands in the outer condition too, so that two claims at once cannot take the same row.
update asset
set state = 'claimed', claim = claim + 1, claimed_by = :?process, lease_until = :?lease_until
where state = 'pending'
  and id in (select id from asset where state = 'pending' and due_at <= :?now order by turn, id limit :?room)
returning id, claim, attempts, request_id, url, path,
          (select options from request where request.id = asset.request_id) as options

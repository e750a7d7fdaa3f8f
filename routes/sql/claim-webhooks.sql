-- As many events as there is room for, of those whose time has come and whose round is over; of each receiver no more at
-- once than its share, so that a silent one does not hold up the rest.
-- The state stands in the outer condition too, so that two claims at once cannot take the same row.
update webhook
set state = 'sending', claim = claim + 1, claimed_by = :?process, lease_until = :?lease_until
where state = 'pending' and id in (
    select due.id
    from (select webhook.id, webhook.due_at, webhook.host,
                 row_number() over (partition by webhook.host order by webhook.due_at, webhook.id) as place
          from webhook join request on request.id = webhook.request_id
          where webhook.state = 'pending' and webhook.due_at <= :?now
            and (request.state in ('completed', 'failed') or request.round > webhook.round and request.state <> 'deleting')) as due
    where due.place <= :?per_host - (select count(*) from webhook as busy where busy.state = 'sending' and busy.host = due.host)
    order by due.due_at, due.id
    limit :?room)
returning id, claim, tries, request_id, type, url, body

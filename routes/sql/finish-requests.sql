-- Which requests are done: every row recorded and no image left. Whoever gets the row back completes the request.
update request
set state = 'finishing', leased_by = :?process, lease_until = :?lease_until
where state = 'processing' and split_at is not null and own_failures < :?request_failures
  and (lease_until is null or lease_until < :?now)
  and not exists (select 1 from asset where asset.request_id = request.id and asset.state in ('pending', 'claimed'))
returning id

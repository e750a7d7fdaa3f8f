-- Some of the images that wait, of a request that was stopped.
update asset set state = 'stopped'
where state = 'pending'
  and id in (select id from asset
             where request_id = :?request_id and state in ('pending', 'claimed') and state = 'pending' limit 5000)
  and exists (select 1 from request where id = :?request_id and stopped_at is not null)

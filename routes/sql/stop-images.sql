-- Nothing more comes in for a deleted request: the outcome of what is being fetched is stale from now on. Some thousand at a time, so that
-- other writers are let in between.
delete from asset
where state in ('pending', 'claimed')
  and id in (select id from asset where request_id = :?request_id and state in ('pending', 'claimed') limit 5000)

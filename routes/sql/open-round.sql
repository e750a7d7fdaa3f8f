-- The round begins when all its images are open; a request whose rows are not all recorded is split again.
update request
set state = case when split_at is null then 'pending' else 'processing' end
where id = :?request_id and state = 'retrying'
  and not exists (select 1 from asset
                  where asset.request_id = request.id and asset.state = 'failed' and asset.round < request.round)
  and not exists (select 1 from asset
                  where asset.request_id = request.id and asset.state = 'stopped' and asset.round < request.round)

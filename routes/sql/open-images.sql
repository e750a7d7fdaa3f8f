-- Makes the failed and the stopped images of one request's new round pending. Each is opened once a round, whoever else is at it.
update asset
set state = case when (select request.stopped_at from request where request.id = asset.request_id) is null then 'pending' else 'stopped' end,
    attempts = 0, own_failures = 0, due_at = 0, finished_at = null,
    round = (select request.round from request where request.id = asset.request_id)
where id in (select failed.id from asset as failed where failed.request_id = :?request_id and failed.state = 'failed'
             union all
             select stopped.id from asset as stopped where stopped.request_id = :?request_id and stopped.state = 'stopped')
  and round < (select request.round from request where request.id = :?request_id and request.state = 'retrying')

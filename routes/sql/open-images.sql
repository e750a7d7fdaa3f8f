-- Makes some of the failed and the stopped images of one request's new round pending, some thousand so that other writers are let in between.
-- Each is opened once a round, whoever else is at it.
update asset
set state = case when (select request.stopped_at from request where request.id = asset.request_id) is null then 'pending' else 'stopped' end,
    attempts = 0, own_failures = 0, due_at = 0, finished_at = null,
    round = (select request.round from request where request.id = asset.request_id)
where id in (select failed.id from request join asset as failed on failed.request_id = request.id
             where request.id = :?request_id and request.state = 'retrying' and failed.state = 'failed' and failed.round < request.round
             union all
             select stopped.id from request join asset as stopped on stopped.request_id = request.id
             where request.id = :?request_id and request.state = 'retrying' and stopped.state = 'stopped' and stopped.round < request.round
             limit 5000)
  and state in ('failed', 'stopped')
  and round < (select request.round from request where request.id = :?request_id and request.state = 'retrying')

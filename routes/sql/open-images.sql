-- Makes the failed images of one request's new round pending. Each is opened once a round, whoever else is at it.
update asset
set state = 'pending', attempts = 0, own_failures = 0, due_at = 0, finished_at = null,
    round = (select request.round from request where request.id = asset.request_id)
where request_id = :?request_id and state = 'failed'
  and round < (select request.round from request where request.id = :?request_id and request.state = 'retrying')

-- Opens a new round for a finished request with failed images. No row back: there is nothing to try again, or it is at work.
update request
set state = 'retrying', round = round + 1, finished_at = null
where id = :?request_id and state in ('completed', 'failed') and images_failed > 0
returning id

-- Opens a new round for a finished request with failed images, or one that failed as a whole. No row back: there is nothing
-- to try again, or it is at work.
update request
set state = 'retrying', round = round + 1, started_at = :?now, finished_at = null,
    own_failures = 0, error_code = null, error = null
where id = :?request_id and state in ('completed', 'failed') and (images_failed > 0 or error_code is not null)
returning id

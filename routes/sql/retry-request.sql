-- Opens a new round for a finished request with failed or stopped images, or one that failed as a whole. No row back: there is nothing
-- to try again, or it is at work.
update request
set state = 'retrying', round = round + 1, started_at = :?now, finished_at = null, stopped_at = null,
    own_failures = 0, error_code = null, error = null
where id = :?request_id and state in ('completed', 'failed')
  and (images_failed > 0 or error_code is not null or stopped_at is not null and images_completed + images_failed < images)
returning id

-- Nothing more is begun of a request from now on. No row back: it is done already, or was stopped before.
update request set stopped_at = :?now
where id = :?request_id and state in ('pending', 'processing', 'retrying') and stopped_at is null
returning id

-- Nothing more comes in for a deleted request: the outcome of what is being fetched is stale from now on.
delete from asset where request_id = :?request_id and state in ('pending', 'claimed')

-- The request whose records are to be removed; none where it is gone already.
select id, token, completion from request where id = :?request_id and state = 'deleting'

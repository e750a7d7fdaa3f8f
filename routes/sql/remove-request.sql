-- Last of all, when nothing of it is left.
delete from request where id = :?request_id and state = 'deleting'

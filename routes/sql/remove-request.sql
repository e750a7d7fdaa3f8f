-- Last of all, when nothing of it is left, and nobody is recording rows of it any more.
delete from request where id = :?request_id and state = 'deleting' and (lease_until is null or lease_until < :?now)

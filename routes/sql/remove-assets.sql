delete from asset where request_id = :?request_id

delete from webhook where request_id = :?request_id

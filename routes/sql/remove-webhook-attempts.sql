delete from webhook_attempt where request_id = :?request_id

-- The delivery log of a request, newest first.
select webhook_id, started_at, milliseconds, http_status, error_code, error
from webhook_attempt where request_id = :?request_id
order by started_at desc, number desc
limit 50

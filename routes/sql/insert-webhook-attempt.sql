-- An attempt's line in the delivery log; none for a stale one, and none where it did not count.
insert into webhook_attempt (webhook_id, number, request_id, started_at, milliseconds, http_status, error_code, error)
select webhook.id, webhook.claim, webhook.request_id, :?started_at, :?milliseconds, cast(:?http_status as integer),
       cast(:?error_code as text), cast(:?error as text)
from webhook
where webhook.id = :?id and webhook.claim = :?claim and webhook.state = 'sending' and cast(:?counted as integer) = 1
on conflict do nothing

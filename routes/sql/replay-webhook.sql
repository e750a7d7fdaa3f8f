-- Sends the latest event of a request again, on a new schedule. One that is being sent at this moment is left to it.
update webhook
set state = 'pending', due_at = :?now, tries = 0
where state <> 'sending' and id = (
    select latest.id from webhook as latest where latest.request_id = :?request_id order by latest.round desc limit 1)
returning id

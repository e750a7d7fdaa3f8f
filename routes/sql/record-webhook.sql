-- What became of a delivery. No row back: it is stale, and somebody else sends the event.
update webhook
set state = :?state, due_at = :?due_at, tries = tries + :?counted, lease_until = null, claimed_by = null
where id = :?id and claim = :?claim and state = 'sending'
returning id

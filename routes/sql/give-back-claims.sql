-- What was claimed for the queue at once and could not be sent becomes pending again. A claim's lease tells it from all others of the queue.
update asset set state = 'pending', lease_until = null
where state = 'claimed' and claimed_by = 'queue' and lease_until = :?lease_until

-- Events that this process has in hand become pending again.
update webhook set state = 'pending', lease_until = null where state = 'sending' and claimed_by = :?process

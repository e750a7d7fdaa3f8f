-- Images that this process has in hand become pending again.
update asset set state = 'pending', lease_until = null where state = 'claimed' and claimed_by = :?process

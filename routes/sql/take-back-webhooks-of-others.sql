-- At the start: events that an earlier process was sending become pending again.
update webhook set state = 'pending', lease_until = null where state = 'sending' and claimed_by <> :?process

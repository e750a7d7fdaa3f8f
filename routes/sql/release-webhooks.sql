-- Events whose lease is over become pending again.
update webhook set state = 'pending', lease_until = null where state = 'sending' and lease_until < :?now

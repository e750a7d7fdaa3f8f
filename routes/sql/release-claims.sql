-- Images whose lease is over become pending again.
update asset set state = 'pending', lease_until = null where state = 'claimed' and lease_until < :?now

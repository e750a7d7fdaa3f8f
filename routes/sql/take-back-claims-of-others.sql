-- At the start: images that an earlier process had claimed become pending again.
update asset set state = 'pending', lease_until = null where state = 'claimed' and claimed_by <> :?process

-- At the start: requests whose CSV files an earlier process was writing are completed again.
update request set state = 'processing', lease_until = null, leased_by = null where state = 'finishing' and leased_by <> :?process

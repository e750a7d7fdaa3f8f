-- Requests whose completion has run out of its lease are completed again.
update request set state = 'processing', lease_until = null, leased_by = null where state = 'finishing' and lease_until < :?now

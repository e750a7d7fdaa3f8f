-- Requests whose rows this process was recording are taken up again, and the try does not count.
update request set lease_until = null, leased_by = null, own_failures = case when own_failures > 0 then own_failures - 1 else 0 end where state = 'processing' and split_at is null and leased_by = :?process

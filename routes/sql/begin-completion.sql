-- A completion counts as failed until it has succeeded: so one that ends the process counts as well.
update request
set own_failures = own_failures + 1, completion = completion + 1, lease_until = :?lease_until
where id = :?request_id and state = 'finishing' and leased_by = :?process
returning id, token, format, layout, options, delimiter, charset, completion, results, checks

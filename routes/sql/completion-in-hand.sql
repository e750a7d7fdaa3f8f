-- The request, where this process still has it and this completion of it is the last that was begun; then it has the time to publish.
update request set lease_until = :?lease_until
where id = :?request_id and state = 'finishing' and leased_by = :?process and completion = :?completion
returning id

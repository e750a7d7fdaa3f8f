-- How many images of a request fail a check, and what is found how often: the word of its last completion.
update request
set failed_checks = :?failed_checks, checks_found = :?checks_found
where id = :?request_id and state = 'finishing' and leased_by = :?process and completion = :?completion

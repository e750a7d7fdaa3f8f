-- The latest event of a request.
select id, type, round, state, due_at, tries, created_at
from webhook where request_id = :?request_id
order by round desc
limit 1

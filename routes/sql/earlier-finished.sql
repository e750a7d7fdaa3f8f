-- A request, and the last finished one before it of the same file name, if there is one that it can be compared with.
select request.number, request.delimiter, earlier.id as earlier_id, earlier.number as earlier_number
from request
left join request as earlier on earlier.id = (
    select before.id from request as before
    where before.file_name = request.file_name and (before.created_at, before.id) < (request.created_at, request.id)
      and before.state in ('completed', 'failed') and before.error_code is null and before.refresh is not null
    order by before.created_at desc, before.id desc limit 1)
where request.id = :?request_id

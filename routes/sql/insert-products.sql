insert into product (request_id, sheet_row, serial, name, search, state)
select :?request_id, cast(r.value ->> 'row' as integer), r.value ->> 'serial', r.value ->> 'name', r.value ->> 'search', r.value ->> 'state'
from json_each(:?products) as r
where exists (select 1 from request where id = :?request_id and state <> 'deleting')
on conflict do nothing

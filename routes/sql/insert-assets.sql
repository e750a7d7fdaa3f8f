-- One for each distinct URL of the request; a URL that an earlier batch brought is there already. Those of a request that was stopped
-- are so too, for whoever tries it again.
insert into asset (id, request_id, sheet_row, position, turn, url, host, path, address, state, due_at)
select cast(r.value ->> 'id' as bigint), :?request_id, cast(r.value ->> 'row' as integer), cast(r.value ->> 'position' as integer),
       cast(r.value ->> 'turn' as bigint),
       r.value ->> 'url', r.value ->> 'host', r.value ->> 'path', cast(r.value ->> 'address' as bigint),
       case when (select stopped_at from request where id = :?request_id) is null then 'pending' else 'stopped' end, 0
from json_each(:?assets) as r
where exists (select 1 from request where id = :?request_id and state <> 'deleting')
on conflict do nothing

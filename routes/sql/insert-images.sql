-- Before their assets: an asset that has an outcome then has all its images.
insert into image (request_id, sheet_row, position, product_row, asset_id, again, url, error_code, error)
select :?request_id, cast(r.value ->> 'row' as integer), cast(r.value ->> 'position' as integer),
       cast(r.value ->> 'product_row' as integer),
       cast(r.value ->> 'asset' as bigint), cast(r.value ->> 'again' as integer), r.value ->> 'url', r.value ->> 'code', r.value ->> 'error'
from json_each(:?images) as r
where exists (select 1 from request where id = :?request_id and state <> 'deleting')
on conflict do nothing

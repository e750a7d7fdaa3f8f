-- A page of a request's images in the order of the CSV, after a given row and position, with what each is against an earlier request: one
-- is the same where the same address stood at the same product, or at more than 50 images, such as the picture of what has none. Null:
-- nothing has changed.
-- Goes by the keys, whatever the statistics say.
select image.sheet_row, image.position, product.serial, product.name, image.url,
       case when asset.state is null or asset.state = 'failed' then 'failed'
            when asset.state = 'stopped' then 'stopped'
            when earlier.asset_id is null then 'new'
            when earlier.source_sha256 <> output.source_sha256 then 'changed' end as change
from image
cross join lateral (
    select * from product
    where product.request_id = image.request_id and product.sheet_row = coalesce(image.product_row, image.sheet_row) offset 0) as product
left join lateral (select * from asset where asset.id = image.asset_id offset 0) as asset on true
left join lateral (
    select * from output where output.asset_id = image.asset_id and output.place = 0 offset 0) as output on true
left join lateral (
    select output.asset_id, output.source_sha256 from output
    join asset as before on before.id = output.asset_id
    where output.address = asset.address and output.asset_id >= :?earlier_first and output.asset_id < :?earlier_end and output.place = 0
      and (exists (select 1 from image as named
                   join product as its on its.request_id = named.request_id and its.sheet_row = coalesce(named.product_row, named.sheet_row)
                   where named.request_id = :?earlier_id and named.sheet_row = before.sheet_row and named.position = before.position
                     and its.serial = product.serial)
           or exists (select 1 from image as named where named.asset_id = before.id and named.again = 1 limit 1 offset 50)
           or exists (select 1 from image as named
                      join product as its on its.request_id = named.request_id and its.sheet_row = coalesce(named.product_row, named.sheet_row)
                      where named.asset_id = before.id and named.again = 1 and its.serial = product.serial))
    order by output.asset_id limit 1) as earlier on true
where image.request_id = :?request_id and (image.sheet_row, image.position) > (:?after_row, :?after_position)
order by image.sheet_row, image.position
limit :?limit

-- A page of an earlier request's images in the order of its CSV, after a given row and position, with whether each is gone from the later
-- one: its address does not stand at the same product any more, nor at more than 50 images. Null: it is there, or there was no picture then.
-- Goes by the keys, whatever the statistics say.
select image.sheet_row, image.position, product.serial, product.name, image.url,
       case when asset.state = 'completed'
             and not exists (
                 select 1 from output
                 join asset as later on later.id = output.asset_id
                 where output.address = asset.address and output.asset_id >= :?first and output.asset_id < :?end
                   and (exists (select 1 from image as named
                                join product as its on its.request_id = named.request_id and its.sheet_row = coalesce(named.product_row, named.sheet_row)
                                where named.request_id = :?request_id and named.sheet_row = later.sheet_row and named.position = later.position
                                  and its.serial = product.serial)
                        or exists (select 1 from image as named where named.asset_id = later.id and named.again = 1 limit 1 offset 50)
                        or exists (select 1 from image as named
                                   join product as its on its.request_id = named.request_id and its.sheet_row = coalesce(named.product_row, named.sheet_row)
                                   where named.asset_id = later.id and named.again = 1 and its.serial = product.serial)))
             and not exists (
                 select 1 from asset as later
                 where later.state in ('failed', 'stopped') and later.address = asset.address and later.id >= :?first and later.id < :?end
                   and (exists (select 1 from image as named
                                join product as its on its.request_id = named.request_id and its.sheet_row = coalesce(named.product_row, named.sheet_row)
                                where named.request_id = :?request_id and named.sheet_row = later.sheet_row and named.position = later.position
                                  and its.serial = product.serial)
                        or exists (select 1 from image as named where named.asset_id = later.id and named.again = 1 limit 1 offset 50)
                        or exists (select 1 from image as named
                                   join product as its on its.request_id = named.request_id and its.sheet_row = coalesce(named.product_row, named.sheet_row)
                                   where named.asset_id = later.id and named.again = 1 and its.serial = product.serial)))
            then 'gone' end as change
from image
cross join lateral (
    select * from product
    where product.request_id = image.request_id and product.sheet_row = coalesce(image.product_row, image.sheet_row) offset 0) as product
left join lateral (select * from asset where asset.id = image.asset_id offset 0) as asset on true
where image.request_id = :?earlier_id and (image.sheet_row, image.position) > (:?after_row, :?after_position)
order by image.sheet_row, image.position
limit :?limit

-- A page of a request's products in the order of the CSV, after a given row: what became of the images of each.
select product.sheet_row, product.serial, product.name, product.state,
       count(image.position) as images,
       sum(case when asset.state = 'completed' then 1 else 0 end) as images_completed,
       sum(case when asset.state = 'failed' then 1 else 0 end) as images_failed,
       sum(case when asset.state = 'completed' then asset.bytes_in else 0 end) as bytes_in,
       sum(coalesce(output.bytes, 0)) as bytes_out
from (select * from product
      where request_id = :?request_id and sheet_row > :?after_row
      order by sheet_row limit :?limit) as product
left join image on image.request_id = product.request_id and image.sheet_row = product.sheet_row
left join asset on asset.id = image.asset_id
left join output on output.asset_id = asset.id and output.rendition = 'full'
group by product.sheet_row, product.serial, product.name, product.state
order by product.sheet_row

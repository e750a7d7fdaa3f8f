-- A page of a request's products in the order of the CSV, after a given row: what became of the images of each, those of its later rows
-- included. SQLite takes what is cross joined in the order as it stands: from the page to its images, and to those of later rows by
-- the index that holds nothing else of them.
with page as (
    select * from product
    where request_id = :?request_id and sheet_row > :?after_row
    order by sheet_row limit :?limit),
    named as (
    select page.sheet_row, image.position, image.asset_id
    from page
    cross join image
    where image.request_id = page.request_id and image.sheet_row = page.sheet_row and image.product_row is null
    union all
    select page.sheet_row, image.position, image.asset_id
    from page
    cross join image as later
    cross join image
    where later.request_id = page.request_id and later.product_row = page.sheet_row
      and image.request_id = later.request_id and image.sheet_row = later.sheet_row and image.position = later.position)
select page.sheet_row, page.serial, page.name, page.state,
       count(named.position) as images,
       sum(case when asset.state = 'completed' then 1 else 0 end) as images_completed,
       sum(case when asset.state = 'failed' then 1 else 0 end) as images_failed,
       sum(case when asset.state = 'completed' then asset.bytes_in else 0 end) as bytes_in,
       sum(coalesce(output.bytes, 0)) as bytes_out
from page
left join named on named.sheet_row = page.sheet_row
left join asset on asset.id = named.asset_id
left join output on output.asset_id = asset.id and output.place = 0
group by page.sheet_row, page.serial, page.name, page.state
order by page.sheet_row

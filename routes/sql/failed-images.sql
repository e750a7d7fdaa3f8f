-- The first failed images of a request: of each asset the image that named it first, and those that name it again.
-- SQLite takes what is cross joined in the order as it stands: from the failed ones to their images and products.
with failed as (
    select * from asset where request_id = :?request_id and state = 'failed' order by id limit 20),
    named as (
    select failed.id, image.sheet_row, coalesce(image.product_row, image.sheet_row) as product_row, image.position, image.url
    from failed
    join image on image.request_id = failed.request_id and image.sheet_row = failed.sheet_row and image.position = failed.position
    union all
    select failed.id, image.sheet_row, coalesce(image.product_row, image.sheet_row), image.position, image.url
    from failed cross join image
    where image.asset_id = failed.id and image.again = 1)
select named.product_row, product.serial, named.position, named.url, failed.error_code, failed.error, failed.http_status, failed.attempts
from named
cross join failed
cross join product
where failed.id = named.id and product.request_id = failed.request_id and product.sheet_row = named.product_row
order by named.id, named.sheet_row, named.position
limit 20

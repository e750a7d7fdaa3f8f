-- The first failed images of a request.
select image.sheet_row, product.serial, image.position, image.url, asset.error_code, asset.error, asset.http_status, asset.attempts
from asset
join image on image.asset_id = asset.id
join product on product.request_id = image.request_id and product.sheet_row = image.sheet_row
where asset.request_id = :?request_id and asset.state = 'failed'
order by asset.ordinal, image.sheet_row, image.position
limit 20

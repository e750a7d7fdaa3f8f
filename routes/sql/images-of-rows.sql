-- What became of the images of a range of rows, for the CSV files.
select image.sheet_row, image.position, asset.state, asset.output, asset.error_code, asset.error, asset.http_status,
       asset.bytes_in, asset.bytes_out, asset.width, asset.height, asset.attempts
from image join asset on asset.id = image.asset_id
where image.request_id = :?request_id and image.sheet_row between :?first_row and :?last_row
order by image.sheet_row, image.position

-- What became of the images of a range of rows, for the CSV files.
select image.sheet_row, image.position, asset.state, output.path as output, asset.error_code, asset.error, asset.http_status,
       asset.bytes_in, output.bytes as bytes_out, output.width, output.height, asset.attempts, asset.unchanged
from image
join asset on asset.id = image.asset_id
left join output on output.asset_id = asset.id and output.rendition = 'full'
where image.request_id = :?request_id and image.sheet_row between :?first_row and :?last_row
order by image.sheet_row, image.position

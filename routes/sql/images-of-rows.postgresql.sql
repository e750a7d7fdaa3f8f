-- What became of the images of a range of rows, for the CSV files.
select image.sheet_row, image.position, asset.state, output.path as output, asset.error_code, asset.error, asset.http_status,
       asset.bytes_in, output.bytes as bytes_out, output.width, output.height, asset.attempts, asset.unchanged,
       case when (select cast(request.options as json) ->> 'renditions' from request where request.id = :?request_id) is not null then
       cast((select json_object_agg(made.rendition, json_build_object(
                        'place', made.place, 'path', made.path, 'bytes', made.bytes, 'width', made.width, 'height', made.height,
                        'quality', made.quality, 'remarks', made.remarks))
             from output as made where made.asset_id = asset.id) as text) end as renditions, asset.renditions_failed,
       output.measures, image.checks, image.same_as,
       (select product.serial from product
        where product.request_id = image.request_id and product.sheet_row = coalesce(image.product_row, image.sheet_row)) as serial,
       case when image.position = 1 then
           (select count(*) from image as its where its.request_id = image.request_id and its.product_row is null
                                              and its.sheet_row = coalesce(image.product_row, image.sheet_row))
           + (select count(*) from image as its where its.request_id = image.request_id
                                              and its.product_row = coalesce(image.product_row, image.sheet_row)) end as product_images
from image
join asset on asset.id = image.asset_id
left join output on output.asset_id = asset.id and output.place = 0
where image.request_id = :?request_id and image.sheet_row between :?first_row and :?last_row
order by image.sheet_row, image.position

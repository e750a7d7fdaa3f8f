-- A page of a request's images in the order of the CSV, after a given row and position.
select image.sheet_row, product.sheet_row as product_row, product.serial, product.name, image.position, image.url,
       case when image.asset_id is null then 'invalid' else coalesce(asset.state, 'pending') end as state,
       output.path as output, coalesce(asset.error_code, image.error_code) as error_code, coalesce(asset.error, image.error) as error,
       asset.http_status, asset.bytes_in, output.bytes as bytes_out, output.width, output.height, output.quality, output.remarks,
       asset.attempts, asset.finished_at, asset.unchanged,
       case when (select request.options ->> 'renditions' from request where request.id = :?request_id) is not null then
       (select json_group_object(made.rendition, json_object(
                   'place', made.place, 'path', made.path, 'bytes', made.bytes, 'width', made.width, 'height', made.height,
                   'quality', made.quality, 'remarks', made.remarks))
        from output as made where made.asset_id = asset.id) end as renditions, asset.renditions_failed, image.checks, image.same_as
from image
join product on product.request_id = image.request_id and product.sheet_row = coalesce(image.product_row, image.sheet_row)
left join asset on asset.id = image.asset_id
left join output on output.asset_id = asset.id and output.place = 0
where image.request_id = :?request_id and (image.sheet_row, image.position) > (:?after_row, :?after_position)
  and (cast(:?state as text) = ''
       or case when image.asset_id is null then 'invalid' when asset.state = 'claimed' then 'pending' else coalesce(asset.state, 'pending') end = :?state)
  and (cast(:?product as text) = '' or coalesce(product.search, lower(product.name) || ' ' || lower(product.serial)) like :?product escape '!')
  and (cast(:?check as text) = '' or image.checks like :?check escape '!')
  and (cast(:?same as integer) = 0 or image.same_as is not null)
order by image.sheet_row, image.position
limit :?limit

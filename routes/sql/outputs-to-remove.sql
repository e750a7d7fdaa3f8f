-- The files of a deleted request's next images. One that an image of another request has too stays.
select output.path
from (select distinct asset_id from image
      where request_id = :?request_id and sheet_row <= (
          select max(first.sheet_row) from (select sheet_row from image where request_id = :?request_id
                                            order by sheet_row, position limit 5000) as first)) as going
join output on output.asset_id = going.asset_id
where not exists (select 1 from output as other
                  join asset on asset.id = other.asset_id
                  join request on request.id = asset.request_id
                  where other.path = output.path and other.asset_id <> output.asset_id and request.state <> 'deleting')

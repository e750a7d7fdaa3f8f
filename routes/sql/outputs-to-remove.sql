-- The next files of a deleted request, all of whose assets are gone: their ids begin with the request's number. One that an image of another
-- request has too stays.
select going.path
from output as going
where going.asset_id >= (select number * 4294967296 from request where id = :?request_id)
  and going.asset_id <= (
      select max(first.asset_id) from (select output.asset_id from output
                                       where output.asset_id >= (select number * 4294967296 from request where id = :?request_id)
                                         and output.asset_id < (select (number + 1) * 4294967296 from request where id = :?request_id)
                                       order by output.asset_id limit 5000) as first)
  and not exists (select 1 from output as other
                  join asset on asset.id = other.asset_id
                  join request on request.id = asset.request_id
                  where other.path = going.path and other.asset_id <> going.asset_id and request.state <> 'deleting')

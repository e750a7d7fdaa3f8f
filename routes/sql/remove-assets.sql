-- Some thousand assets of a deleted request, so that other writers are let in between. Their ids begin with the request's number.
delete from asset
where id >= (select number * 4294967296 from request where id = :?request_id)
  and id < (select (number + 1) * 4294967296 from request where id = :?request_id)
  and id < 5000 + (select min(asset.id) from asset
                   where asset.id >= (select number * 4294967296 from request where request.id = :?request_id))

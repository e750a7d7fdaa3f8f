-- Files of a deleted request's next outputs that go on under another one: from now on they count as that one's.
update output set shared = 0
where shared = 1 and asset_id in (
    select (select min(other.asset_id) from output as other
            join asset on asset.id = other.asset_id
            join request on request.id = asset.request_id
            where other.path = gone.path and other.asset_id <> gone.asset_id and request.state <> 'deleting')
    from output as gone
    where gone.shared = 0
      and gone.asset_id >= (select number * 4294967296 from request where id = :?request_id)
      and gone.asset_id <= (
          select max(first.asset_id) from (select output.asset_id from output
                                           where output.asset_id >= (select number * 4294967296 from request where id = :?request_id)
                                             and output.asset_id < (select (number + 1) * 4294967296 from request where id = :?request_id)
                                           order by output.asset_id limit 5000) as first))

-- Files of a deleted request's next images that go on under another one: from now on they count as that one's.
update output set shared = 0
where shared = 1 and asset_id in (
    select (select min(other.asset_id) from output as other
            join asset on asset.id = other.asset_id
            join request on request.id = asset.request_id
            where other.path = gone.path and other.asset_id <> gone.asset_id and request.state <> 'deleting')
    from (select distinct asset_id from image
          where request_id = :?request_id and sheet_row <= (
              select max(first.sheet_row) from (select sheet_row from image where request_id = :?request_id
                                                order by sheet_row, position limit 5000) as first)) as going
    join output as gone on gone.asset_id = going.asset_id
    where gone.shared = 0)

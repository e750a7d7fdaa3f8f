-- The records of those files.
delete from output where asset_id in (
    select asset_id from image where request_id = :?request_id and sheet_row <= (
        select max(first.sheet_row) from (select sheet_row from image where request_id = :?request_id
                                          order by sheet_row, position limit 5000) as first))

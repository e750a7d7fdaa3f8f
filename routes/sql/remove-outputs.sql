-- The records of those files.
delete from output
where asset_id >= (select number * 4294967296 from request where id = :?request_id)
  and asset_id <= (
      select max(first.asset_id) from (select output.asset_id from output
                                       where output.asset_id >= (select number * 4294967296 from request where id = :?request_id)
                                         and output.asset_id < (select (number + 1) * 4294967296 from request where id = :?request_id)
                                       order by output.asset_id limit 5000) as first)

-- The next images of a deleted request, so many at once that other writers are let in between.
delete from image where request_id = :?request_id and sheet_row <= (
    select max(first.sheet_row) from (select sheet_row from image where request_id = :?request_id
                                      order by sheet_row, position limit 5000) as first)

-- Some thousand rows of a deleted request, so that other writers are let in between.
delete from image where request_id = :?request_id and sheet_row < (select min(sheet_row) + 5000 from image where request_id = :?request_id)

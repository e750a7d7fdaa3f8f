-- What was found of images whose rows are written: those of which it was not on record so already. One look for each image: joined to
-- the JSON itself, SQLite reads the JSON once for each image of the request.
with found as materialized (
    select :?request_id as request_id, cast(r.value ->> 'row' as integer) as sheet_row, cast(r.value ->> 'position' as integer) as position,
           r.value ->> 'checks' as checks, r.value ->> 'same_as' as same_as
    from json_each(:?findings) as r)
update image
set checks = found.checks, same_as = found.same_as
from found
where image.request_id = found.request_id and image.sheet_row = found.sheet_row and image.position = found.position

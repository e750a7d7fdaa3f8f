-- What was found of images whose rows are written: those of which it was not on record so already.
update image
set checks = f.checks, same_as = f.same_as
from (select cast(r.value ->> 'row' as integer) as sheet_row, cast(r.value ->> 'position' as integer) as position,
             r.value ->> 'checks' as checks, r.value ->> 'same_as' as same_as
      from json_each(:?findings) as r) as f
where image.request_id = :?request_id and image.sheet_row = f.sheet_row and image.position = f.position

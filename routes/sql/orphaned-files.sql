-- Which files of stale outcomes go: those that no output names, and that no other claim of the same image is to write.
select r.value ->> 'path' as path
from json_each(:?files) as r
where not exists (select 1 from output where output.path = r.value ->> 'path')
  and not exists (select 1 from asset where asset.id = cast(r.value ->> 'id' as bigint) and asset.state <> 'completed')

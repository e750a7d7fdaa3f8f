-- Which files of stale outcomes go: those that no output names. No other claim of the same image writes under such a name.
select r.value ->> 'path' as path
from json_each(:?files) as r
where not exists (select 1 from output where output.path = r.value ->> 'path')

-- The images of a host that failed again after every rest: they fail with the failure that its last try had.
update asset
set state = 'failed', finished_at = :?now,
    error_code = last.error_code, http_status = cast(last.http_status as integer),
    error = last.error || ' (This host failed every time for a while, so its other images were not tried again.)'
from (select r.value ->> 'host' as host, max(r.value ->> 'error_code') as error_code, max(r.value ->> 'error') as error,
             max(r.value ->> 'http_status') as http_status
      from json_each(:?outcomes) as r where r.value ->> 'verdict' = 'trouble' group by 1) as last
where asset.state = 'pending' and asset.host = last.host
  and asset.host in (select name from host where rests > :?rests)

-- Some of the images of a host that failed again after every rest: they fail with the failure that its last try had. Some thousand at a
-- time, so that other writers are let in between.
update asset
set state = 'failed', finished_at = :?now, error_code = given_up.error_code, http_status = cast(given_up.http_status as integer),
    error = given_up.error || ' (This host failed every time for a while, so its other images were not tried again.)'
from (select waiting.id, last.error_code, last.error, last.http_status
      from (select r.value ->> 'host' as host, max(r.value ->> 'error_code') as error_code, max(r.value ->> 'error') as error,
                   max(r.value ->> 'http_status') as http_status
            from json_each(:?outcomes) as r where r.value ->> 'verdict' = 'trouble' group by 1) as last
      join host on host.name = last.host and host.rests > :?rests
      join asset as waiting on waiting.state = 'pending' and waiting.host = last.host
      limit 5000) as given_up
where asset.id = given_up.id and asset.state = 'pending'

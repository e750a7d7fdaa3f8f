-- An answer ends a host's row of failures and gives it a place more.
update host
set places = host.places + told.answers, failures = 0, rests = 0
from (select r.value ->> 'host' as host, count(*) as answers
      from json_each(:?outcomes) as r where r.value ->> 'verdict' = 'answer' group by 1) as told
where host.name = told.host
  and host.name not in (select r.value ->> 'host' from json_each(:?outcomes) as r where r.value ->> 'verdict' = 'trouble')

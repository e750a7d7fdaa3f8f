-- Images that were being decoded when the process ended. The failure counts even where another process has the image by now; what
-- becomes of it then is that one's.
update asset
set own_failures = asset.own_failures + o.own, alone = 1,
    state = case when asset.claim = o.claim then o.state else asset.state end,
    due_at = case when asset.claim = o.claim then o.due_at else asset.due_at end,
    error_code = o.error_code, error = o.error,
    finished_at = case when asset.claim = o.claim then o.finished_at else asset.finished_at end,
    lease_until = case when asset.claim = o.claim then null else asset.lease_until end
from (select cast(r.value ->> 'id' as bigint) as id, cast(r.value ->> 'claim' as bigint) as claim, r.value ->> 'state' as state,
             cast(r.value ->> 'due_at' as bigint) as due_at, cast(r.value ->> 'own' as integer) as own,
             r.value ->> 'error_code' as error_code, r.value ->> 'error' as error,
             cast(r.value ->> 'finished_at' as bigint) as finished_at
      from json_each(:?outcomes) as r) as o
where asset.id = o.id and asset.claim >= o.claim and asset.state in ('claimed', 'pending')

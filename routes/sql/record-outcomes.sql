-- Outcomes of images, many in one statement. A row comes back for each that was taken; none comes back for one whose
-- claim is stale or whose request was deleted: its files are removed then. A completed one brings the files that were made
-- of it, which a trigger makes rows of the table output: they are there exactly when the image is completed. Those that take files
-- over are recorded by a statement of their own.
update asset
set state = o.state, outputs = o.outputs, attempts = asset.attempts + o.counted, due_at = o.due_at,
    own_failures = asset.own_failures + o.own, alone = case when o.alone > 0 then 1 else asset.alone end,
    error_code = o.error_code, error = o.error, http_status = o.http_status,
    renditions_failed = o.renditions_failed, bytes_in = o.bytes_in, finished_at = o.finished_at, lease_until = null
from (select cast(r.value ->> 'id' as bigint) as id, cast(r.value ->> 'claim' as bigint) as claim, r.value ->> 'state' as state,
             r.value ->> 'outputs' as outputs, cast(r.value ->> 'counted' as integer) as counted,
             cast(r.value ->> 'due_at' as bigint) as due_at,
             cast(r.value ->> 'own' as integer) as own, cast(r.value ->> 'alone' as integer) as alone,
             r.value ->> 'error_code' as error_code, r.value ->> 'error' as error,
             cast(r.value ->> 'http_status' as integer) as http_status,
             r.value ->> 'renditions_failed' as renditions_failed,
             cast(r.value ->> 'bytes_in' as bigint) as bytes_in,
             cast(r.value ->> 'finished_at' as bigint) as finished_at
      from json_each(:?outcomes) as r
      where r.value ->> 'taken' is null) as o
where asset.id = o.id and asset.claim = o.claim and asset.state = 'claimed'
returning asset.id, asset.request_id, asset.state

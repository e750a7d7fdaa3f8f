-- Outcomes of images, many in one statement. A row comes back for each that was taken; none comes back for one whose
-- claim is stale or whose request was deleted: its file is removed then.
update asset
set state = o.state, output = o.output, attempts = asset.attempts + o.counted, due_at = o.due_at,
    own_failures = asset.own_failures + o.own, alone = case when o.alone > 0 then 1 else asset.alone end,
    error_code = o.error_code, error = o.error, http_status = o.http_status,
    bytes_in = o.bytes_in, bytes_out = o.bytes_out, width = o.width, height = o.height,
    quality = o.quality, remarks = o.remarks, finished_at = o.finished_at, lease_until = null
from (select r.value ->> 'id' as id, cast(r.value ->> 'claim' as bigint) as claim, r.value ->> 'state' as state,
             r.value ->> 'output' as output, cast(r.value ->> 'counted' as integer) as counted,
             cast(r.value ->> 'due_at' as bigint) as due_at,
             cast(r.value ->> 'own' as integer) as own, cast(r.value ->> 'alone' as integer) as alone,
             r.value ->> 'error_code' as error_code, r.value ->> 'error' as error,
             cast(r.value ->> 'http_status' as integer) as http_status,
             cast(r.value ->> 'bytes_in' as bigint) as bytes_in, cast(r.value ->> 'bytes_out' as bigint) as bytes_out,
             cast(r.value ->> 'width' as integer) as width, cast(r.value ->> 'height' as integer) as height,
             cast(r.value ->> 'quality' as integer) as quality, r.value ->> 'remarks' as remarks,
             cast(r.value ->> 'finished_at' as bigint) as finished_at
      from json_each(:?outcomes) as r) as o
where asset.id = o.id and asset.claim = o.claim and asset.state = 'claimed'
returning asset.id, asset.request_id, asset.state

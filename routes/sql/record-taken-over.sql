-- Images that are as they were: each takes over the files that were made of it for an earlier request, and what is known of their
-- source. Where that request is deleted by now the image is pending again at once, and is fetched. Deleting a request marks it before its
-- files go, and one statement is done after the other: so none goes that was taken over.
update asset
set state = case when o.there then 'completed' else 'pending' end, due_at = 0, unchanged = o.there,
    outputs = case when o.there then (
        select json_group_object(output.rendition, json_object(
                   'path', output.path, 'bytes', output.bytes, 'width', output.width, 'height', output.height,
                   'quality', output.quality, 'remarks', output.remarks, 'place', output.place, 'measures', json(output.measures),
                   'source', case when output.place = 0 then json_object(
                       'fingerprint', output.fingerprint, 'sha256', output.source_sha256, 'etag', o.etag,
                       'last_modified', o.last_modified, 'answered_by', o.answered_by) end))
        from output where output.asset_id = o.known) end,
    attempts = asset.attempts + case when o.there then o.counted else 0 end, error_code = null, error = null, http_status = null,
    renditions_failed = null,
    bytes_in = case when o.there then (select known.bytes_in from asset as known where known.id = o.known) end,
    finished_at = case when o.there then o.finished_at end, lease_until = null
from (select cast(r.value ->> 'id' as bigint) as id, cast(r.value ->> 'claim' as bigint) as claim,
             cast(r.value ->> 'counted' as integer) as counted, cast(r.value ->> 'finished_at' as bigint) as finished_at,
             cast(r.value -> 'taken' ->> 'known' as bigint) as known, r.value -> 'taken' ->> 'etag' as etag,
             r.value -> 'taken' ->> 'last_modified' as last_modified, r.value -> 'taken' ->> 'answered_by' as answered_by,
             exists (select 1 from output
                     join asset as known on known.id = output.asset_id
                     join request on request.id = known.request_id
                     where output.asset_id = cast(r.value -> 'taken' ->> 'known' as bigint) and output.place = 0
                       and request.state <> 'deleting') as there
      from json_each(:?outcomes) as r
      where r.value ->> 'taken' is not null) as o
where asset.id = o.id and asset.claim = o.claim and asset.state = 'claimed'
returning asset.id, asset.request_id, asset.state

-- Images that are as they were: each takes over the files that were made of it for an earlier request, and what is known of their
-- source. Where that request is deleted by now the image is pending again at once, and is fetched. Both requests are locked, so that one
-- that is being deleted at this moment either is seen to be, or waits for this and sees that its files are named by another.
with o as materialized (
    select cast(r.value ->> 'id' as bigint) as id, cast(r.value ->> 'claim' as bigint) as claim,
           cast(r.value ->> 'counted' as integer) as counted, cast(r.value ->> 'finished_at' as bigint) as finished_at,
           cast(r.value -> 'taken' ->> 'known' as bigint) as known, r.value -> 'taken' ->> 'etag' as etag,
           r.value -> 'taken' ->> 'last_modified' as last_modified, r.value -> 'taken' ->> 'answered_by' as answered_by
    from json_each(:?outcomes) as r
    where r.value ->> 'taken' is not null),
held as materialized (
    -- In one order, as others that hold several do, and before any row is changed.
    select request.id, request.state from request
    where request.id in (select asset.request_id from asset where asset.id in (select known from o union select id from o))
    order by request.id for no key update),
taken as materialized (
    select o.*, (select held.id from asset as known join held on held.id = known.request_id and held.state <> 'deleting'
                 where known.id = o.known and exists (select 1 from output where output.asset_id = o.known and output.place = 0))
                is not null as there
    from o)
update asset
set state = case when o.there then 'completed' else 'pending' end, due_at = 0, unchanged = o.there::int,
    outputs = case when o.there then (
        select json_object_agg(output.rendition, json_build_object(
                   'path', output.path, 'bytes', output.bytes, 'width', output.width, 'height', output.height,
                   'quality', output.quality, 'remarks', output.remarks, 'place', output.place, 'measures', output.measures::json,
                   'source', case when output.place = 0 then json_build_object(
                       'fingerprint', output.fingerprint, 'sha256', output.source_sha256, 'etag', o.etag,
                       'last_modified', o.last_modified, 'answered_by', o.answered_by) end))::text
        from output where output.asset_id = o.known) end,
    attempts = asset.attempts + case when o.there then o.counted else 0 end, error_code = null, error = null, http_status = null,
    renditions_failed = null,
    bytes_in = case when o.there then (select known.bytes_in from asset as known where known.id = o.known) end,
    finished_at = case when o.there then o.finished_at end, lease_until = null
from taken as o
where asset.id = o.id and asset.claim = o.claim and asset.state = 'claimed'
returning asset.id, asset.request_id, asset.state

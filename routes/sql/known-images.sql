-- What was made before of the addresses of claimed images, with the same options and files called in the same way, for the last request that has it. Nothing for
-- those whose request wants all of them fetched.
select claimed.id, request.refresh, known.asset_id as known,
       (select string_agg(made.path, '|') from output as made where made.asset_id = known.asset_id) as paths, known.fingerprint, known.source_sha256 as sha256, known.etag,
       known.last_modified, known.answered_by,
       (select earlier.url from asset as earlier where earlier.id = known.asset_id and earlier.url <> claimed.url) as url
from json_each(:?claimed) as c
join asset as claimed on claimed.id = cast(c.value ->> 'id' as bigint)
join request on request.id = claimed.request_id and request.refresh <> 'all'
join output as known on known.place = 0 and known.asset_id = (
    select output.asset_id from output
    join asset as earlier on earlier.id = output.asset_id
    join request as its on its.id = earlier.request_id
    where output.address = claimed.address and its.options = request.options
      and its.image_name is not distinct from request.image_name and its.state <> 'deleting'
    order by output.asset_id desc limit 1)

-- The file that a URL names, as long as a request that is not deleted has it.
select output.path, output.bytes, asset.finished_at
from output
join asset on asset.id = output.asset_id
join request on request.id = asset.request_id
where output.path = :?path and request.state <> 'deleting'
limit 1

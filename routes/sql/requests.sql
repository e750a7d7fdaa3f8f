-- Past requests, newest first, those before a given one.
select id, state, source, file_name, created_at, started_at, finished_at, round, products, products_invalid,
       images, images_invalid, images_completed, images_unchanged, images_failed, failed_checks, checks, checks_found, bytes_in, bytes_out, error_code, error,
       bytes_more, options, (select count(*) from asset where asset.request_id = request.id and asset.renditions_failed is not null) as images_incomplete,
       stopped_at,
       case when stopped_at is not null and finished_at is null then (
           select coalesce(sum(1 + (select count(*) from image where image.asset_id = asset.id and image.again = 1)), 0)
           from asset where asset.request_id = request.id and asset.state in ('pending', 'claimed') and asset.state = 'claimed')
       else 0 end as images_in_hand
from request
where state <> 'deleting' and (cast(:?before as text) = '' or (created_at, id) < (select b.created_at, b.id from request as b where b.id = :?before))
order by created_at desc, id desc
limit :?limit

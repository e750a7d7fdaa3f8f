select id, state, source, file_name, created_at, started_at, finished_at, round, products, products_invalid,
       images, images_invalid, images_completed, images_unchanged, images_failed, failed_checks, checks, checks_found, bytes_in, bytes_out, webhook_url, results, error_code, error,
       bytes_more, options, (select count(*) from asset where asset.request_id = request.id and asset.renditions_failed is not null) as images_incomplete,
       stopped_at,
       case when stopped_at is not null and finished_at is null then (
           select coalesce(sum(1 + (select count(*) from image where image.asset_id = asset.id and image.again = 1)), 0)
           from asset where asset.request_id = request.id and asset.state in ('pending', 'claimed') and asset.state = 'claimed')
       else 0 end as images_in_hand
from request where id = :?request_id and state <> 'deleting'

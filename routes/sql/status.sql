select id, state, source, file_name, created_at, started_at, finished_at, round, products, products_invalid,
       images, images_invalid, images_completed, images_unchanged, images_failed, bytes_in, bytes_out, webhook_url, results, error_code, error
from request where id = :?request_id and state <> 'deleting'

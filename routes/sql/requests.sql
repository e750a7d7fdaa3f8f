-- Past requests, newest first, those before a given one.
select id, state, source, file_name, created_at, started_at, finished_at, round, products, products_invalid,
       images, images_invalid, images_completed, images_unchanged, images_failed, bytes_in, bytes_out, error_code, error
from request
where state <> 'deleting' and (cast(:?before as text) = '' or (created_at, id) < (select b.created_at, b.id from request as b where b.id = :?before))
order by created_at desc, id desc
limit :?limit

-- The request that has an upload's Idempotency-Key, or a file in the inbox: the same file first, then the same content.
select id, source_file, content_hash, answer
from request
where source_file = :?source_file or idempotency_key = :?idempotency_key
order by case when source_file = :?source_file then 0 else 1 end
limit 1

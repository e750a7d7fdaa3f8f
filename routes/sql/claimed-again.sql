-- The folder of a request of whose images some claim may have left a file that no row names: its outcome was never recorded, since the
-- process died or the queue was full, and the next claim wrote under another name or, as on SQLite, under the same one if it wrote any at
-- all. An asset's id begins with its request's number: what other requests have is not looked at.
select token from request
where id = :?request_id and state = 'finishing' and completion = :?completion
  and exists (select 1 from asset
              where asset.id between request.number * 4294967296 and request.number * 4294967296 + 4294967295 and asset.claim > 1)

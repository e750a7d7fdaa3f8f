-- The folder of a request of whose images some claim may have left a file that no row names: its process died before the outcome was
-- recorded, and the next claim writes under another name.
select token from request
where id = :?request_id and state = 'finishing' and completion = :?completion
  and exists (select 1 from asset where asset.request_id = request.id and asset.claim > 1)

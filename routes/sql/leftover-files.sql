-- Which files of a request's folder go: those that no output names. None while one of its images is in hand, whose outcome may name it yet.
select r.value ->> 'path' as path
from json_each(:?files) as r
where not exists (select 1 from output where output.path = r.value ->> 'path')
  and not exists (select 1 from request join asset on asset.request_id = request.id
                  where request.token = :?folder and asset.state in ('pending', 'claimed'))

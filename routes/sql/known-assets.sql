-- Which of the images with a stale outcome are on record.
select id from asset where id in (select r.value ->> 'id' from json_each(:?stale) as r)

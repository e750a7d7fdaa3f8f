-- Requests whose records and files are still to be removed.
select id from request where state = 'deleting' limit 100

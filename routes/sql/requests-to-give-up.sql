-- Requests that are to be given up.
select id from request where state = 'failing' limit 100

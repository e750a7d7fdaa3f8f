-- How many requests are unfinished.
select count(*) as pending from request where state in ('pending', 'processing', 'finishing', 'retrying', 'failing')

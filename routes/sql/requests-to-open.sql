-- Requests whose new round has not begun.
select id from request where state = 'retrying' limit 500

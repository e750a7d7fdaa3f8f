-- Requests that were stopped and are not done yet.
select id, stopped_at from request where state in ('pending', 'processing', 'retrying') and stopped_at is not null

-- The event of a request's round, written before the round is over and sent after: the statement that completes the
-- request reveals it, so there is one event for each round that ends, and none is lost in a crash between the two.
insert into webhook (id, request_id, round, type, url, host, body, state, due_at, created_at)
select :?id, request.id, request.round, :?type, request.webhook_url, :?host, :?body, 'pending', :?now, :?now
from request
where request.id = :?request_id and request.round = :?round and request.state in ('finishing', 'failing')
on conflict (id) do update
set type = excluded.type, body = excluded.body, due_at = excluded.due_at, created_at = excluded.created_at

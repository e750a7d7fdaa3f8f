-- Who is told when a request is done: a row for each event, which is one round of a request, and its delivery log.
alter table request add column webhook_url text;   -- the caller's, or that of the settings when the request was accepted

create table webhook (
    id           text    not null primary key,     -- the header webhook-id: the same however often the event is sent
    request_id   text    not null references request (id),
    round        integer not null,                 -- until it is over, the event is prepared and not sent
    type         text    not null,                 -- request.completed or request.failed
    url          text    not null,
    host         text    not null,
    body         text    not null,                 -- JSON, as it is sent and signed
    state        text    not null,                 -- pending, sending, delivered, failed, gone
    due_at       bigint  not null,
    tries        integer not null default 0,       -- that counted, since the event or since it was replayed
    claim        bigint  not null default 0,       -- counts claims: an outcome of an older claim is stale
    claimed_by   text,
    lease_until  bigint,
    created_at   bigint  not null,
    unique (request_id, round)
);
create index webhook_pending on webhook (due_at) where state = 'pending';
create index webhook_sending on webhook (host) where state = 'sending';

create table webhook_attempt (
    webhook_id    text    not null,
    number        bigint  not null,                -- the claim that it was made under
    request_id    text    not null references request (id),
    started_at    bigint  not null,
    milliseconds  bigint  not null,
    http_status   integer,
    error_code    text,
    error         text,
    primary key (webhook_id, number)
);
create index webhook_attempt_by_age on webhook_attempt (request_id, started_at, number);

-- Sessions of the page that were ended before their time. Their cookies are signed and would hold until then.
create table ended_session (
  -- A hash of what the cookie carries: the table gives nobody a session.
  id text primary key,
  -- When it would have been over by itself, and this row with it; milliseconds since 1970-01-01 UTC.
  ends_at bigint not null
);
create index ended_session_ends_at on ended_session (ends_at);

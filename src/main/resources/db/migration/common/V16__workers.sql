-- Who is at work on these records, beside whom: what a process has claimed belongs to it for as long as it says that it lives.
create table worker (
    id          text    not null primary key,   -- what claims and leases are made under
    place       text    not null,               -- the machine and the folder that it holds the lock on
    role        text    not null,               -- all, intake or worker
    version     text    not null,
    seen_until  bigint  not null                -- by the database's clock: after that it is dead
);

-- What one of them does for all.
create table duty (
    name    text    not null primary key,
    holder  text    not null,
    until   bigint  not null
);

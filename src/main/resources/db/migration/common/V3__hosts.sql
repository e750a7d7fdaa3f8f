-- Manners: what the latest answers of a host mean for its other images. A host without trouble has no row.
create table host (
    name         text    not null primary key,   -- as in asset.host
    places       integer not null,               -- images fetched from it at once: halved by trouble, grown by answers
    failures     integer not null,               -- in a row
    rests        integer not null,               -- since its last answer
    rests_until  bigint  not null
);

-- A claim goes from host to host, so that images of a slow or resting one are never looked at.
drop index asset_pending;
create index asset_pending on asset (host, turn, id) where state = 'pending';
create index asset_turn on asset (turn) where state = 'pending';

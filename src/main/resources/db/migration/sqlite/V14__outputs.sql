-- The files that are made of an asset: a row for each, so that they can be several, and be named by more than one asset.
-- An asset is completed exactly when its output is here: the outcome brings both, and a trigger makes the rows, in one statement.
create table output (
    asset_id   text    not null,
    rendition  text    not null,                 -- full: the picture in its own size
    path       text    not null,                 -- below the images folder
    bytes      bigint  not null,
    width      integer,
    height     integer,
    quality    integer,
    remarks    text,                             -- kept, flattened, target_missed
    primary key (asset_id, rendition)
) without rowid;

insert into output (asset_id, rendition, path, bytes, width, height, quality, remarks)
select id, 'full', output, coalesce(bytes_out, 0), width, height, quality, remarks
from asset where state = 'completed' and output is not null
order by id;

-- Who names a file, and which file a URL names.
create index output_by_path on output (path);

drop trigger asset_moved;
drop trigger image_named_late;

-- In one go: each column that is dropped by itself would write the whole table anew.
create table asset_without_output (
    id            text    not null primary key,
    request_id    text    not null references request (id),
    ordinal       bigint  not null,
    turn          bigint  not null,              -- whose turn it is among all that wait
    url           text    not null,
    host          text    not null,
    path          text    not null,              -- of its outputs below the images folder, without what follows the name
    state         text    not null,              -- pending, claimed, completed, failed
    due_at        bigint  not null,
    claim         bigint  not null default 0,    -- counts claims: an outcome of an older claim is stale
    claimed_by    text,
    lease_until   bigint,
    attempts      integer not null default 0,    -- tries that counted
    error_code    text,
    error         text,
    http_status   integer,
    bytes_in      bigint,
    finished_at   bigint,
    own_failures  integer not null default 0,
    alone         integer not null default 0,    -- 1: decoded beside no other one
    round         integer not null default 1,    -- in which it was last opened
    outputs       text                           -- JSON: the files of an outcome, by rendition, on their way to the table output
);
insert into asset_without_output
    (id, request_id, ordinal, turn, url, host, path, state, due_at, claim, claimed_by, lease_until, attempts,
     error_code, error, http_status, bytes_in, finished_at, own_failures, alone, round)
select id, request_id, ordinal, turn, url, host, path, state, due_at, claim, claimed_by, lease_until, attempts,
       error_code, error, http_status, bytes_in, finished_at, own_failures, alone, round
from asset order by rowid;
drop table asset;
alter table asset_without_output rename to asset;
create index asset_pending on asset (host, turn, id) where state = 'pending';
create index asset_claimed on asset (lease_until) where state = 'claimed';
create index asset_unfinished on asset (request_id) where state in ('pending', 'claimed');
create index asset_failed on asset (request_id, ordinal) where state = 'failed';

create trigger image_named_late after insert on image
when new.asset_id is not null
     and exists (select 1 from asset where id = new.asset_id and state in ('completed', 'failed'))
begin
    update request set
        images_completed = images_completed + (select state = 'completed' from asset where id = new.asset_id),
        images_failed = images_failed + (select state = 'failed' from asset where id = new.asset_id)
    where id = new.request_id;
end;

create trigger asset_moved after update of state on asset
when old.state <> new.state and (new.state in ('completed', 'failed') or old.state in ('completed', 'failed'))
begin
    insert into output (asset_id, rendition, path, bytes, width, height, quality, remarks)
    select new.id, made.key, made.value ->> 'path', made.value ->> 'bytes', made.value ->> 'width', made.value ->> 'height',
           made.value ->> 'quality', made.value ->> 'remarks'
    from json_each(new.outputs) as made where new.state = 'completed'
    on conflict (asset_id, rendition) do update
    set path = excluded.path, bytes = excluded.bytes, width = excluded.width, height = excluded.height,
        quality = excluded.quality, remarks = excluded.remarks;

    update request set
        images_completed = images_completed + ((new.state = 'completed') - (old.state = 'completed'))
                                            * (select count(*) from image where asset_id = new.id),
        images_failed = images_failed + ((new.state = 'failed') - (old.state = 'failed'))
                                      * (select count(*) from image where asset_id = new.id),
        bytes_in = bytes_in + coalesce(new.bytes_in, 0) * (new.state = 'completed')
                            - coalesce(old.bytes_in, 0) * (old.state = 'completed'),
        bytes_out = bytes_out + ((new.state = 'completed') - (old.state = 'completed'))
                              * coalesce((select bytes from output where asset_id = new.id and rendition = 'full'), 0)
    where id = new.request_id;

    update asset set outputs = null where id = new.id and outputs is not null;
end;

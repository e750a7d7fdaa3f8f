-- Keys that sort by place: an asset's id is its request's number and the place of the first image that names it, so that rows are
-- recorded at the end of each tree and never all over it. An image that names the asset of an earlier one says so itself, so that
-- those need an index and no other image does. What belongs to a request is looked at once for a statement, so no foreign keys.
create table request_number (last bigint not null);

alter table request add column number bigint;   -- of its own, never used again; not public
update request set number = rowid;
insert into request_number select coalesce(max(number), 0) from request;
create unique index request_by_number on request (number);

create trigger request_numbered after insert on request when new.number is null
begin
    update request_number set last = last + 1;
    update request set number = (select last from request_number) where id = new.id;
end;

create table product_by_place (
    request_id  text    not null,
    sheet_row   integer not null,                -- as a spreadsheet shows it, the header being row 1
    serial      text    not null,
    name        text    not null,
    state       text    not null,                -- valid or invalid
    search      text,                            -- name and serial as they are searched, where they are not plain ASCII
    primary key (request_id, sheet_row)
) without rowid;
insert into product_by_place select request_id, sheet_row, serial, name, state, search from product order by request_id, sheet_row;

create table image_by_place (
    request_id  text    not null,
    sheet_row   integer not null,
    position    integer not null,                -- from 1, the slot within the row
    asset_id    bigint,                          -- none where the row is invalid
    again       integer not null default 0,      -- 1: an earlier image of the request names the same asset
    url         text    not null,                -- as it stands in the CSV
    error_code  text,                            -- why it is invalid
    error       text,
    primary key (request_id, sheet_row, position)
) without rowid;
insert into image_by_place
select image.request_id, image.sheet_row, image.position, (request.number << 32) + asset.ordinal,
       case when image.asset_id is not null
                 and row_number() over (partition by image.asset_id order by image.sheet_row, image.position) > 1 then 1 else 0 end,
       image.url, image.error_code, image.error
from image
join request on request.id = image.request_id
left join asset on asset.id = image.asset_id
-- One whose asset was not recorded any more is recorded anew with it.
where image.asset_id is null or asset.id is not null
order by image.request_id, image.sheet_row, image.position;

create table output_by_place (
    asset_id   bigint  not null,
    rendition  text    not null,                 -- full: the picture in its own size
    path       text    not null,                 -- below the images folder
    bytes      bigint  not null,
    width      integer,
    height     integer,
    quality    integer,
    remarks    text,                             -- kept, flattened, target_missed
    primary key (asset_id, rendition)
) without rowid;
insert into output_by_place
select (request.number << 32) + asset.ordinal, output.rendition, output.path, output.bytes, output.width, output.height, output.quality,
       output.remarks
from output join asset on asset.id = output.asset_id join request on request.id = asset.request_id
order by 1;

-- One distinct URL within a request: fetched once, however many images name it.
create table asset_by_place (
    id            integer not null primary key,  -- request.number * 2^32 + the place of the first image that names it, from 0
    request_id    text    not null,
    sheet_row     integer not null,              -- and position: of that first image
    position      integer not null,
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
insert into asset_by_place
select (request.number << 32) + asset.ordinal, asset.request_id, image.sheet_row, image.position, asset.turn, asset.url, asset.host, asset.path, asset.state, asset.due_at,
       asset.claim, asset.claimed_by, asset.lease_until, asset.attempts, asset.error_code, asset.error, asset.http_status,
       asset.bytes_in, asset.finished_at, asset.own_failures, asset.alone, asset.round, asset.outputs
from asset join request on request.id = asset.request_id
join image_by_place as image on image.asset_id = (request.number << 32) + asset.ordinal and image.again = 0
order by 1;

drop trigger asset_moved;
drop trigger image_named_late;
drop table image;
drop table product;
drop table output;
drop table asset;
alter table product_by_place rename to product;
alter table image_by_place rename to image;
alter table output_by_place rename to output;
alter table asset_by_place rename to asset;

-- Who names a file, and which file a URL names.
create index output_by_path on output (path);
create index image_again on image (asset_id) where again = 1;
create index asset_pending on asset (host, turn, id) where state = 'pending';
create index asset_claimed on asset (lease_until) where state = 'claimed';
create index asset_unfinished on asset (request_id) where state in ('pending', 'claimed');
create index asset_failed on asset (request_id, id) where state = 'failed';

-- Images are recorded before their assets. One that names an asset of an earlier batch may find it finished: it counts at once.
create trigger image_named_late after insert on image
when new.again = 1 and exists (select 1 from asset where id = new.asset_id and state in ('completed', 'failed'))
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
                                            * (select 1 + count(*) from image where asset_id = new.id and again = 1),
        images_failed = images_failed + ((new.state = 'failed') - (old.state = 'failed'))
                                      * (select 1 + count(*) from image where asset_id = new.id and again = 1),
        bytes_in = bytes_in + coalesce(new.bytes_in, 0) * (new.state = 'completed')
                            - coalesce(old.bytes_in, 0) * (old.state = 'completed'),
        bytes_out = bytes_out + ((new.state = 'completed') - (old.state = 'completed'))
                              * coalesce((select bytes from output where asset_id = new.id and rendition = 'full'), 0)
    where id = new.request_id;

    update asset set outputs = null where id = new.id and outputs is not null;
end;

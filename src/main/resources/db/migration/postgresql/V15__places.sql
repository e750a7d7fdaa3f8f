-- Keys that sort by place: an asset's id is its request's number and the place of the first image that names it, so that rows are
-- recorded at the end of each tree and never all over it. An image that names the asset of an earlier one says so itself, so that
-- those need an index and no other image does. What belongs to a request is looked at once for a statement, so no foreign keys.
alter table request add column number bigint generated always as identity;   -- of its own, never used again; not public
create unique index request_by_number on request (number);

create table product_by_place (
    request_id  text    not null,
    sheet_row   integer not null,                -- as a spreadsheet shows it, the header being row 1
    serial      text    not null,
    name        text    not null,
    state       text    not null,                -- valid or invalid
    search      text,                            -- name and serial as they are searched, where they are not plain ASCII
    primary key (request_id, sheet_row)
);
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
);
insert into image_by_place
select image.request_id, image.sheet_row, image.position, (request.number * 4294967296) + asset.ordinal,
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
);
insert into output_by_place
select (request.number * 4294967296) + asset.ordinal, output.rendition, output.path, output.bytes, output.width, output.height, output.quality,
       output.remarks
from output join asset on asset.id = output.asset_id join request on request.id = asset.request_id
order by 1;

-- One distinct URL within a request: fetched once, however many images name it.
create table asset_by_place (
    id            bigint  not null primary key,  -- request.number * 2^32 + the place of the first image that names it, from 0
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
select (request.number * 4294967296) + asset.ordinal, asset.request_id, image.sheet_row, image.position, asset.turn, asset.url, asset.host, asset.path, asset.state, asset.due_at,
       asset.claim, asset.claimed_by, asset.lease_until, asset.attempts, asset.error_code, asset.error, asset.http_status,
       asset.bytes_in, asset.finished_at, asset.own_failures, asset.alone, asset.round, asset.outputs
from asset join request on request.id = asset.request_id
join image_by_place as image on image.asset_id = (request.number * 4294967296) + asset.ordinal and image.again = 0
order by 1;

drop trigger asset_outputs on asset;
drop trigger asset_moved on asset;
drop trigger image_named on image;
drop table image;
drop table product;
drop table output;
drop table asset;
alter table product_by_place rename to product;
alter table image_by_place rename to image;
alter table output_by_place rename to output;
alter table asset_by_place rename to asset;
alter index product_by_place_pkey rename to product_pkey;
alter index image_by_place_pkey rename to image_pkey;
alter index output_by_place_pkey rename to output_pkey;
alter index asset_by_place_pkey rename to asset_pkey;

-- A request that is younger than the statistics has a million rows in truth and one by them: each page of it took minutes. Without
-- statistics of that column a request is taken for a small part of the table, and every plan goes by the keys.
alter table product alter column request_id set statistics 0;
alter table image alter column request_id set statistics 0;
alter table asset alter column request_id set statistics 0;

-- Who names a file, and which file a URL names.
create index output_by_path on output (path);
create index image_again on image (asset_id) where again = 1;
create index asset_pending on asset (host, turn, id) where state = 'pending';
create index asset_claimed on asset (lease_until) where state = 'claimed';
create index asset_unfinished on asset (request_id) where state in ('pending', 'claimed');
create index asset_failed on asset (request_id, id) where state = 'failed';

-- An image that names an asset of an earlier batch may find it finished: it counts at once. The lock keeps an outcome that
-- is being recorded from missing the image, and the image from missing the outcome.
-- The plan is kept for the connection's life, so it is made to go by the index, however small the tables are at first.
create or replace function count_named_images() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    with met as (
        select asset.request_id, asset.state, named.images
        from (select asset_id, count(*) as images from added where again = 1 group by asset_id) as named
        join asset on asset.id = named.asset_id
        order by asset.id for update of asset
    ), late as (
        select request_id,
               coalesce(sum(images) filter (where state = 'completed'), 0) as completed,
               coalesce(sum(images) filter (where state = 'failed'), 0) as failed
        from met where state in ('completed', 'failed') group by request_id
    )
    update request set images_completed = request.images_completed + late.completed,
                       images_failed = request.images_failed + late.failed
    from late where request.id = late.request_id;
    return null;
end $$;

create trigger image_named after insert on image
    referencing new table as added
    for each statement execute function count_named_images();

create or replace function count_moved_assets() returns trigger language plpgsql
    set enable_seqscan = off set enable_nestloop = off as $$
begin
    with moved as (
        select after.request_id,
               sum(((after.state = 'completed')::int - (before.state = 'completed')::int)
                   * (select 1 + count(*) from image where image.asset_id = after.id and image.again = 1)) as completed,
               sum(((after.state = 'failed')::int - (before.state = 'failed')::int)
                   * (select 1 + count(*) from image where image.asset_id = after.id and image.again = 1)) as failed,
               sum(coalesce(after.bytes_in, 0) * (after.state = 'completed')::int
                   - coalesce(before.bytes_in, 0) * (before.state = 'completed')::int) as bytes_in,
               sum(((after.state = 'completed')::int - (before.state = 'completed')::int)
                   * coalesce((select bytes from output where asset_id = after.id and rendition = 'full'), 0)) as bytes_out
        from moved_from before join moved_to after using (id)
        where before.state <> after.state
          and (after.state in ('completed', 'failed') or before.state in ('completed', 'failed'))
        group by after.request_id
    )
    update request set images_completed = request.images_completed + moved.completed,
                       images_failed = request.images_failed + moved.failed,
                       bytes_in = request.bytes_in + moved.bytes_in,
                       bytes_out = request.bytes_out + moved.bytes_out
    from moved where request.id = moved.request_id;
    return null;
end $$;

create trigger asset_moved after update on asset
    referencing old table as moved_from new table as moved_to
    for each statement execute function count_moved_assets();

create trigger asset_outputs before update of outputs on asset
    for each row when (new.outputs is not null) execute function keep_outputs();

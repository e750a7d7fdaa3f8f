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
);

insert into output (asset_id, rendition, path, bytes, width, height, quality, remarks)
select id, 'full', output, coalesce(bytes_out, 0), width, height, quality, remarks
from asset where state = 'completed' and output is not null;

-- Who names a file, and which file a URL names.
create index output_by_path on output (path);

alter table asset drop column output, drop column bytes_out, drop column width, drop column height, drop column quality,
    drop column remarks;
-- JSON: the files of an outcome, by rendition, on their way to the table output. No row keeps it.
alter table asset add column outputs text;

create function keep_outputs() returns trigger language plpgsql as $$
begin
    insert into output (asset_id, rendition, path, bytes, width, height, quality, remarks)
    select new.id, made.key, made.value ->> 'path', (made.value ->> 'bytes')::bigint, (made.value ->> 'width')::integer,
           (made.value ->> 'height')::integer, (made.value ->> 'quality')::integer, made.value ->> 'remarks'
    from json_each(new.outputs::json) as made where new.state = 'completed'
    on conflict (asset_id, rendition) do update
    set path = excluded.path, bytes = excluded.bytes, width = excluded.width, height = excluded.height,
        quality = excluded.quality, remarks = excluded.remarks;
    new.outputs := null;
    return new;
end $$;

create trigger asset_outputs before update of outputs on asset
    for each row when (new.outputs is not null) execute function keep_outputs();

create or replace function count_moved_assets() returns trigger language plpgsql
    set enable_seqscan = off set enable_nestloop = off as $$
begin
    with moved as (
        select after.request_id,
               sum(((after.state = 'completed')::int - (before.state = 'completed')::int)
                   * (select count(*) from image where image.asset_id = after.id)) as completed,
               sum(((after.state = 'failed')::int - (before.state = 'failed')::int)
                   * (select count(*) from image where image.asset_id = after.id)) as failed,
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

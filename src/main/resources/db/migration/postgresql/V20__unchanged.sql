-- What is the same tomorrow: of each output, what it was made of. An image of a later request whose address and options are those of
-- one that is here takes its files over where its origin says that nothing has changed, or gives the same bytes.
alter table request add column refresh text;   -- changed, all or missing; null: of an earlier version, whose images have no address
alter table request add column images_unchanged bigint not null default 0;   -- among the completed

alter table asset add column address bigint;   -- a hash of its URL without what only signs it
alter table asset add column unchanged integer not null default 0;   -- 1: its files were taken over

alter table output add column address bigint;          -- as the asset's; of the rendition full alone, as all that follows
alter table output add column fingerprint text;        -- of all that decides what is made of a source
alter table output add column source_sha256 text;
alter table output add column etag text;               -- as the origin said it
alter table output add column last_modified text;
alter table output add column answered_by text;        -- the address that said so, where it is another one than was asked
alter table output add column shared integer not null default 0;   -- 1: the file counts as another request's

create index output_by_address on output (address, asset_id) where address is not null;
create index output_shared on output (bytes) where shared = 1;
create index asset_failed_by_address on asset (address) where state = 'failed';

create or replace function count_named_images() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    with met as (
        select asset.request_id, asset.state, asset.unchanged, named.images
        from (select asset_id, count(*) as images from added where again = 1 group by asset_id) as named
        join asset on asset.id = named.asset_id
        order by asset.id for update of asset
    ), late as (
        select request_id,
               coalesce(sum(images) filter (where state = 'completed'), 0) as completed,
               coalesce(sum(images) filter (where state = 'completed' and unchanged = 1), 0) as unchanged,
               coalesce(sum(images) filter (where state = 'failed'), 0) as failed
        from met where state in ('completed', 'failed') group by request_id
    )
    update request set images_completed = request.images_completed + late.completed,
                       images_unchanged = request.images_unchanged + late.unchanged,
                       images_failed = request.images_failed + late.failed
    from late where request.id = late.request_id;
    return null;
end $$;

create or replace function count_moved_assets() returns trigger language plpgsql
    set enable_seqscan = off set enable_nestloop = off as $$
begin
    with moved as (
        select after.request_id,
               sum(((after.state = 'completed')::int - (before.state = 'completed')::int)
                   * (select 1 + count(*) from image where image.asset_id = after.id and image.again = 1)) as completed,
               sum(((after.state = 'completed')::int * after.unchanged - (before.state = 'completed')::int * before.unchanged)
                   * (select 1 + count(*) from image where image.asset_id = after.id and image.again = 1)) as unchanged,
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
                       images_unchanged = request.images_unchanged + moved.unchanged,
                       images_failed = request.images_failed + moved.failed,
                       bytes_in = request.bytes_in + moved.bytes_in,
                       bytes_out = request.bytes_out + moved.bytes_out
    from moved where request.id = moved.request_id;
    return null;
end $$;

create or replace function keep_outputs() returns trigger language plpgsql as $$
begin
    insert into output (asset_id, rendition, path, bytes, width, height, quality, remarks, shared,
                        address, fingerprint, source_sha256, etag, last_modified, answered_by)
    select new.id, made.key, made.value ->> 'path', (made.value ->> 'bytes')::bigint, (made.value ->> 'width')::integer,
           (made.value ->> 'height')::integer, (made.value ->> 'quality')::integer, made.value ->> 'remarks', new.unchanged,
           case when made.value ->> 'source' is not null then new.address end, made.value -> 'source' ->> 'fingerprint',
           made.value -> 'source' ->> 'sha256', made.value -> 'source' ->> 'etag', made.value -> 'source' ->> 'last_modified',
           made.value -> 'source' ->> 'answered_by'
    from json_each(new.outputs::json) as made where new.state = 'completed'
    on conflict (asset_id, rendition) do update
    set path = excluded.path, bytes = excluded.bytes, width = excluded.width, height = excluded.height,
        quality = excluded.quality, remarks = excluded.remarks, shared = excluded.shared, address = excluded.address,
        fingerprint = excluded.fingerprint, source_sha256 = excluded.source_sha256, etag = excluded.etag,
        last_modified = excluded.last_modified, answered_by = excluded.answered_by;
    new.outputs := null;
    return new;
end $$;

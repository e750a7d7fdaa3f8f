-- Renditions: of one image several files, each in a size, a format or a quality of its own. The first that is named is what the columns of an image hold.
alter table output add column place integer not null default 0;            -- 0: the first rendition, or the only file that there is; the others in their order
alter table asset add column renditions_failed text;                       -- JSON: what went wrong with renditions beside the first, by name
alter table request add column bytes_more bigint not null default 0;       -- of the renditions beside the first; bytes_out has that one's
create index asset_rendition_failed on asset (request_id) where renditions_failed is not null;

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
                   * coalesce((select bytes from output where asset_id = after.id and place = 0), 0)) as bytes_out,
               sum(((after.state = 'completed')::int - (before.state = 'completed')::int)
                   * coalesce((select sum(bytes) from output where asset_id = after.id and place > 0), 0)) as bytes_more
        from moved_from before join moved_to after using (id)
        where before.state <> after.state
          and (after.state in ('completed', 'failed') or before.state in ('completed', 'failed'))
        group by after.request_id
    )
    update request set images_completed = request.images_completed + moved.completed,
                       images_unchanged = request.images_unchanged + moved.unchanged,
                       images_failed = request.images_failed + moved.failed,
                       bytes_in = request.bytes_in + moved.bytes_in,
                       bytes_out = request.bytes_out + moved.bytes_out,
                       bytes_more = request.bytes_more + moved.bytes_more
    from moved where request.id = moved.request_id;
    return null;
end $$;

create or replace function keep_outputs() returns trigger language plpgsql as $$
begin
    insert into output (asset_id, rendition, path, bytes, width, height, quality, remarks, shared, place,
                        address, fingerprint, source_sha256, etag, last_modified, answered_by)
    select new.id, made.key, made.value ->> 'path', (made.value ->> 'bytes')::bigint, (made.value ->> 'width')::integer,
           (made.value ->> 'height')::integer, (made.value ->> 'quality')::integer, made.value ->> 'remarks', new.unchanged,
           coalesce((made.value ->> 'place')::integer, 0),
           case when made.value ->> 'source' is not null then new.address end, made.value -> 'source' ->> 'fingerprint',
           made.value -> 'source' ->> 'sha256', made.value -> 'source' ->> 'etag', made.value -> 'source' ->> 'last_modified',
           made.value -> 'source' ->> 'answered_by'
    from json_each(new.outputs::json) as made where new.state = 'completed'
    on conflict (asset_id, rendition) do update
    set path = excluded.path, bytes = excluded.bytes, width = excluded.width, height = excluded.height,
        quality = excluded.quality, remarks = excluded.remarks, shared = excluded.shared, place = excluded.place, address = excluded.address,
        fingerprint = excluded.fingerprint, source_sha256 = excluded.source_sha256, etag = excluded.etag,
        last_modified = excluded.last_modified, answered_by = excluded.answered_by;
    new.outputs := null;
    return new;
end $$;

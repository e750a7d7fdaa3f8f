-- How many images name an asset is counted when its outcome is recorded, not kept while rows are recorded: that was a
-- second write of each asset, with an entry in each of its indexes.

-- Images are recorded before their assets, so that an asset with an outcome has all its images but those of later batches.
alter table image drop constraint image_asset_id_fkey;

-- An image that names an asset of an earlier batch may find it finished: it counts at once. The lock keeps an outcome that
-- is being recorded from missing the image, and the image from missing the outcome.
-- The plan is kept for the connection's life, so it is made to go by the index, however small the tables are at first.
create or replace function count_named_images() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    with met as (
        select asset.request_id, asset.state, named.images
        from (select asset_id, count(*) as images from added where asset_id is not null group by asset_id) as named
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
               sum(coalesce(after.bytes_out, 0) * (after.state = 'completed')::int
                   - coalesce(before.bytes_out, 0) * (before.state = 'completed')::int) as bytes_out
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

alter table asset drop column uses;

-- A request's first turn is found by asset_pending, from host to host.
drop index asset_turn;

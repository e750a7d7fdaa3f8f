-- The request's counters are kept by triggers, so that its status is one row however many images it has.
-- For each statement, not for each row: a batch of 500 touches the request once.

create function count_named_images() returns trigger language plpgsql as $$
begin
    -- An image of a later batch may name an asset that is finished already: it counts at once.
    with named as (
        select asset_id, count(*) as images from added where asset_id is not null group by asset_id
    ), touched as (
        update asset set uses = asset.uses + named.images from named where asset.id = named.asset_id
        returning asset.request_id, asset.state, named.images
    ), late as (
        select request_id,
               coalesce(sum(images) filter (where state = 'completed'), 0) as completed,
               coalesce(sum(images) filter (where state = 'failed'), 0) as failed
        from touched where state in ('completed', 'failed') group by request_id
    )
    update request set images_completed = request.images_completed + late.completed,
                       images_failed = request.images_failed + late.failed
    from late where request.id = late.request_id;
    return null;
end $$;

create trigger image_named after insert on image
    referencing new table as added
    for each statement execute function count_named_images();

create function count_moved_assets() returns trigger language plpgsql as $$
begin
    with moved as (
        select after.request_id,
               sum(after.uses * ((after.state = 'completed')::int - (before.state = 'completed')::int)) as completed,
               sum(after.uses * ((after.state = 'failed')::int - (before.state = 'failed')::int)) as failed,
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

create trigger asset_moved after update on asset
    referencing old table as moved_from new table as moved_to
    for each statement execute function count_moved_assets();

-- The plan of a trigger's statement is kept for the connection's life. Made while the table was nearly empty, the join of
-- count_named_images went through the whole table for each image of a batch as soon as it was large: 1,600 rows a second.
create or replace function count_named_images() returns trigger language plpgsql set enable_seqscan = off as $$
declare
    named record;
    touched record;
begin
    for named in select asset_id, count(*) as images from added where asset_id is not null group by asset_id order by asset_id loop
        update asset set uses = uses + named.images where id = named.asset_id returning request_id, state into touched;
        -- An image of a later batch may name an asset that is finished already: it counts at once.
        if touched.state in ('completed', 'failed') then
            update request set
                images_completed = images_completed + case when touched.state = 'completed' then named.images else 0 end,
                images_failed = images_failed + case when touched.state = 'failed' then named.images else 0 end
            where id = touched.request_id;
        end if;
    end loop;
    return null;
end $$;

-- The two states of the moved assets are joined by hashing, however many there are.
alter function count_moved_assets() set enable_nestloop = off;

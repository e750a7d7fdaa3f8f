-- How many images name an asset is counted when its outcome is recorded, not kept while rows are recorded: that was a
-- second write of each asset.
drop trigger image_named;
drop trigger image_named_late;
drop trigger asset_moved;
alter table asset drop column uses;

-- A request's first turn is found by asset_pending, from host to host.
drop index asset_turn;

-- Images are recorded before their assets. One that names an asset of an earlier batch may find it finished: it counts at once.
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
    update request set
        images_completed = images_completed + ((new.state = 'completed') - (old.state = 'completed'))
                                            * (select count(*) from image where asset_id = new.id),
        images_failed = images_failed + ((new.state = 'failed') - (old.state = 'failed'))
                                      * (select count(*) from image where asset_id = new.id),
        bytes_in = bytes_in + coalesce(new.bytes_in, 0) * (new.state = 'completed')
                            - coalesce(old.bytes_in, 0) * (old.state = 'completed'),
        bytes_out = bytes_out + coalesce(new.bytes_out, 0) * (new.state = 'completed')
                              - coalesce(old.bytes_out, 0) * (old.state = 'completed')
    where id = new.request_id;
end;

-- The request's counters are kept by triggers, so that its status is one row however many images it has.

create trigger image_named after insert on image when new.asset_id is not null
begin
    update asset set uses = uses + 1 where id = new.asset_id;
end;

-- An image of a later batch may name an asset that is finished already.
create trigger image_named_late after insert on image
when new.asset_id is not null
     and exists (select 1 from asset where id = new.asset_id and state in ('completed', 'failed'))
begin
    update request set
        images_completed = images_completed + (select state = 'completed' from asset where id = new.asset_id),
        images_failed = images_failed + (select state = 'failed' from asset where id = new.asset_id)
    where id = new.request_id;
end;

create trigger asset_moved after update of state on asset when old.state <> new.state
begin
    update request set
        images_completed = images_completed + new.uses * ((new.state = 'completed') - (old.state = 'completed')),
        images_failed = images_failed + new.uses * ((new.state = 'failed') - (old.state = 'failed')),
        bytes_in = bytes_in + coalesce(new.bytes_in, 0) * (new.state = 'completed')
                            - coalesce(old.bytes_in, 0) * (old.state = 'completed'),
        bytes_out = bytes_out + coalesce(new.bytes_out, 0) * (new.state = 'completed')
                              - coalesce(old.bytes_out, 0) * (old.state = 'completed')
    where id = new.request_id
      and (new.state in ('completed', 'failed') or old.state in ('completed', 'failed'));
end;

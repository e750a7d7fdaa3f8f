-- A request that was stopped: what nobody has begun of it is stopped, what is in hand ends as it does.
alter table request add column stopped_at bigint;   -- null: nobody has stopped this round

create index asset_stopped on asset (request_id) where state = 'stopped';
drop index asset_failed_by_address;
create index asset_undone_by_address on asset (address) where state in ('failed', 'stopped');

-- What would be tried again is stopped: a failure that may pass, an image that is put back, a claim that is over.
create trigger asset_not_again after update of state on asset
when new.state = 'pending' and old.state = 'claimed'
     and exists (select 1 from request where id = new.request_id and stopped_at is not null)
begin
    update asset set state = 'stopped', lease_until = null where id = new.id;
end;

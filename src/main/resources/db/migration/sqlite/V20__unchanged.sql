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

drop trigger image_named_late;
create trigger image_named_late after insert on image
when new.again = 1 and exists (select 1 from asset where id = new.asset_id and state in ('completed', 'failed'))
begin
    update request set
        images_completed = images_completed + (select state = 'completed' from asset where id = new.asset_id),
        images_unchanged = images_unchanged + (select state = 'completed' and unchanged = 1 from asset where id = new.asset_id),
        images_failed = images_failed + (select state = 'failed' from asset where id = new.asset_id)
    where id = new.request_id;
end;

drop trigger asset_moved;
create trigger asset_moved after update of state on asset
when old.state <> new.state and (new.state in ('completed', 'failed') or old.state in ('completed', 'failed'))
begin
    insert into output (asset_id, rendition, path, bytes, width, height, quality, remarks, shared,
                        address, fingerprint, source_sha256, etag, last_modified, answered_by)
    select new.id, made.key, made.value ->> 'path', made.value ->> 'bytes', made.value ->> 'width', made.value ->> 'height',
           made.value ->> 'quality', made.value ->> 'remarks', new.unchanged,
           case when made.value ->> 'source' is not null then new.address end, made.value -> 'source' ->> 'fingerprint',
           made.value -> 'source' ->> 'sha256', made.value -> 'source' ->> 'etag', made.value -> 'source' ->> 'last_modified',
           made.value -> 'source' ->> 'answered_by'
    from json_each(new.outputs) as made where new.state = 'completed'
    on conflict (asset_id, rendition) do update
    set path = excluded.path, bytes = excluded.bytes, width = excluded.width, height = excluded.height,
        quality = excluded.quality, remarks = excluded.remarks, shared = excluded.shared, address = excluded.address,
        fingerprint = excluded.fingerprint, source_sha256 = excluded.source_sha256, etag = excluded.etag,
        last_modified = excluded.last_modified, answered_by = excluded.answered_by;

    update request set
        images_completed = images_completed + ((new.state = 'completed') - (old.state = 'completed'))
                                            * (select 1 + count(*) from image where asset_id = new.id and again = 1),
        images_unchanged = images_unchanged + ((new.state = 'completed') * new.unchanged - (old.state = 'completed') * old.unchanged)
                                            * (select 1 + count(*) from image where asset_id = new.id and again = 1),
        images_failed = images_failed + ((new.state = 'failed') - (old.state = 'failed'))
                                      * (select 1 + count(*) from image where asset_id = new.id and again = 1),
        bytes_in = bytes_in + coalesce(new.bytes_in, 0) * (new.state = 'completed')
                            - coalesce(old.bytes_in, 0) * (old.state = 'completed'),
        bytes_out = bytes_out + ((new.state = 'completed') - (old.state = 'completed'))
                              * coalesce((select bytes from output where asset_id = new.id and rendition = 'full'), 0)
    where id = new.request_id;

    update asset set outputs = null where id = new.id and outputs is not null;
end;

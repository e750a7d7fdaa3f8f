-- What sales channels want of pictures: what was measured of each file, and what was found when a request was completed.
alter table output add column measures text;                                  -- JSON; null: the file of an earlier version
alter table request add column checks text;                                   -- channels, separated by commas, or null for none
alter table request add column failed_checks bigint not null default 0;       -- images among the completed that fail one
alter table request add column checks_found text;                             -- JSON: how many images there are of each finding
alter table image add column checks text;                                     -- JSON: its findings
alter table image add column same_as text;                                    -- where the same picture comes before it

drop trigger asset_moved;
create trigger asset_moved after update of state on asset
when old.state <> new.state and (new.state in ('completed', 'failed') or old.state in ('completed', 'failed'))
begin
    insert into output (asset_id, rendition, path, bytes, width, height, quality, remarks, shared, place, measures,
                        address, fingerprint, source_sha256, etag, last_modified, answered_by)
    select new.id, made.key, made.value ->> 'path', made.value ->> 'bytes', made.value ->> 'width', made.value ->> 'height',
           made.value ->> 'quality', made.value ->> 'remarks', new.unchanged,
           coalesce(made.value ->> 'place', 0), made.value ->> 'measures',
           case when made.value ->> 'source' is not null then new.address end, made.value -> 'source' ->> 'fingerprint',
           made.value -> 'source' ->> 'sha256', made.value -> 'source' ->> 'etag', made.value -> 'source' ->> 'last_modified',
           made.value -> 'source' ->> 'answered_by'
    from json_each(new.outputs) as made where new.state = 'completed'
    on conflict (asset_id, rendition) do update
    set path = excluded.path, bytes = excluded.bytes, width = excluded.width, height = excluded.height,
        quality = excluded.quality, remarks = excluded.remarks, shared = excluded.shared, place = excluded.place, measures = excluded.measures, address = excluded.address,
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
                              * coalesce((select bytes from output where asset_id = new.id and place = 0), 0),
        bytes_more = bytes_more + ((new.state = 'completed') - (old.state = 'completed'))
                                * coalesce((select sum(bytes) from output where asset_id = new.id and place > 0), 0)
    where id = new.request_id;

    update asset set outputs = null where id = new.id and outputs is not null;
end;

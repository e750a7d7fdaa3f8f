-- What sales channels want of pictures: what was measured of each file, and what was found when a request was completed.
alter table output add column measures text;                                  -- JSON; null: the file of an earlier version
alter table request add column checks text;                                   -- channels, separated by commas, or null for none
alter table request add column failed_checks bigint not null default 0;       -- images among the completed that fail one
alter table request add column checks_found text;                             -- JSON: how many images there are of each finding
alter table image add column checks text;                                     -- JSON: its findings
alter table image add column same_as text;                                    -- where the same picture comes before it

create or replace function keep_outputs() returns trigger language plpgsql as $$
begin
    insert into output (asset_id, rendition, path, bytes, width, height, quality, remarks, shared, place, measures,
                        address, fingerprint, source_sha256, etag, last_modified, answered_by)
    select new.id, made.key, made.value ->> 'path', (made.value ->> 'bytes')::bigint, (made.value ->> 'width')::integer,
           (made.value ->> 'height')::integer, (made.value ->> 'quality')::integer, made.value ->> 'remarks', new.unchanged,
           coalesce((made.value ->> 'place')::integer, 0), made.value ->> 'measures',
           case when made.value ->> 'source' is not null then new.address end, made.value -> 'source' ->> 'fingerprint',
           made.value -> 'source' ->> 'sha256', made.value -> 'source' ->> 'etag', made.value -> 'source' ->> 'last_modified',
           made.value -> 'source' ->> 'answered_by'
    from json_each(new.outputs::json) as made where new.state = 'completed'
    on conflict (asset_id, rendition) do update
    set path = excluded.path, bytes = excluded.bytes, width = excluded.width, height = excluded.height,
        quality = excluded.quality, remarks = excluded.remarks, shared = excluded.shared, place = excluded.place, measures = excluded.measures, address = excluded.address,
        fingerprint = excluded.fingerprint, source_sha256 = excluded.source_sha256, etag = excluded.etag,
        last_modified = excluded.last_modified, answered_by = excluded.answered_by;
    new.outputs := null;
    return new;
end $$;

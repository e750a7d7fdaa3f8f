-- An accepted catalogue. Its first turn is the lowest that waits, so it takes its turns beside those before it.
-- No row: the same work is on record already.
insert into request (id, token, state, source, file_name, format, layout, options, delimiter, charset, invalid_rows,
                     created_at, first_turn, products, products_invalid, images, images_invalid,
                     idempotency_key, content_hash, source_file, answer, webhook_url, csv_bytes, document, source_bytes, image_name, refresh, checks, trace)
values (:?id, :?token, 'pending', :?source, :?file_name, :?format, :?layout, :?options, :?delimiter, :?charset, :?invalid_rows,
        :?created_at,
        coalesce((
            -- By skipping through the index from one host to the next.
            with recursive waiting (host) as (
                select min(host) from asset where state = 'pending'
                union all
                select (select min(asset.host) from asset where asset.state = 'pending' and asset.host > waiting.host)
                from waiting where waiting.host is not null)
            select min((select min(asset.turn) from asset where asset.state = 'pending' and asset.host = waiting.host))
            from waiting where waiting.host is not null), 0),
        :?products, :?products_invalid, :?images, :?images_invalid,
        :?idempotency_key, :?content_hash, :?source_file, :?answer, :?webhook_url, :?csv_bytes, :?document, :?source_bytes, :?image_name, :?refresh, :?checks, :?trace)
on conflict do nothing

-- An accepted catalogue. Its first turn is the lowest that waits, so it takes its turns beside those before it.
-- No row: the same work is on record already.
insert into request (id, token, state, source, file_name, format, layout, options, delimiter, charset, invalid_rows,
                     created_at, first_turn, products, products_invalid, images, images_invalid,
                     idempotency_key, content_hash, source_file, answer)
values (:?id, :?token, 'pending', :?source, :?file_name, :?format, :?layout, :?options, :?delimiter, :?charset, :?invalid_rows,
        :?created_at, coalesce((select min(turn) from asset where state = 'pending'), 0),
        :?products, :?products_invalid, :?images, :?images_invalid,
        :?idempotency_key, :?content_hash, :?source_file, :?answer)
on conflict do nothing

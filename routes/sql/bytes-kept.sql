-- The bytes of all compressed images and CSV files on record.
select coalesce(sum(bytes_out + csv_bytes), 0) as bytes from request

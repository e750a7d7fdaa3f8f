-- The bytes of all compressed images and CSV files on record. A file that several requests have counts as that of one.
select coalesce((select sum(bytes_out + bytes_more + csv_bytes) from request), 0)
     - coalesce((select sum(bytes) from output where shared = 1), 0) as bytes

-- What a request's catalogue came in as, and how its rows are read.
select id, file_name, document, format, layout from request where id = :?request_id

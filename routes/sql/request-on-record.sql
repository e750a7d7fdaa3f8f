-- Whether a request is on record, after a statement whose commit nobody knows of.
select id from request where id = :?id

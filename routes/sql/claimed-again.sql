-- The folder of a request of whose images some claim may have left a file that no row names. There is none here: the next claim of an
-- image writes over what the one before has written.
select token from request where id = :?request_id and 1 = 0

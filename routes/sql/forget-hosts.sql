-- What is known of a host is forgotten after an hour.
delete from host where rests_until < :?now - 3600000

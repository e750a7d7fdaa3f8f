-- Until when a host rests; no row where it does not.
select rests_until from host where name = :?host and rests_until > :?now

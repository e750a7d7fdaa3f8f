-- A host that was given up, or is in no trouble any more, is forgotten.
delete from host where rests > :?rests or (places >= :?per_host and failures = 0 and rests_until <= :?now)

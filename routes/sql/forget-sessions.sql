-- An ended session is forgotten when it would have been over by itself.
delete from ended_session where ends_at < :?now

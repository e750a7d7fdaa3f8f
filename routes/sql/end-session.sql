-- A session that its owner has ended counts no more, for any process on this database.
insert into ended_session (id, ends_at) values (:?session_id, :?session_ends_at) on conflict do nothing

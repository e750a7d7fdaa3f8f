-- One process has every duty. On PostgreSQL there may be others: take-duty.postgresql.sql.
select :?duty as name

-- Which completion's CSV files count. Each begins under a number of its own, over all rounds, and its files are named by it: so nobody
-- writes into another one's, whoever takes it for dead. 0: those of an earlier version, whose names have no number.
alter table request add column completion bigint not null default 0;   -- the number of the last one that was begun
alter table request add column results    bigint not null default 0;   -- the number of the one whose files count

-- Failures of our own in the stages of an image are counted, over restarts too, so that none is tried without a bound.
alter table asset add column own_failures integer not null default 0;
alter table asset add column alone integer not null default 0;   -- 1: memory ran out or the process ended while it was decoded, so it is decoded beside no other

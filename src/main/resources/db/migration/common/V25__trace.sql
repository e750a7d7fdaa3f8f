-- Where the request's upload stands in a trace (a W3C traceparent), so that its images, which may be claimed days later and by another
-- process, go on in it; null where no traces are made.
alter table request add column trace text;

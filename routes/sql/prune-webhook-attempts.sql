-- Only replays make a delivery log long: of what is older than the log that is shown, nothing is kept.
delete from webhook_attempt
where request_id = :?request_id and started_at < (
    select min(kept.started_at)
    from (select newest.started_at from webhook_attempt as newest where newest.request_id = :?request_id
          order by newest.started_at desc limit 50) as kept)

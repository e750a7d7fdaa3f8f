-- Requests whose rows are not all recorded, and whom nobody is at work on.
select id from request where state in ('pending', 'processing') and split_at is null and own_failures < :?request_failures and (lease_until is null or lease_until < :?now or leased_by <> :?process) order by created_at limit 500

-- Nothing more is fetched for a request that is given up: some thousand of its images, so that other writers are let in between.
update asset
set state = 'failed', error_code = 'internal_error', error = 'The request failed as a whole before this image was done.',
    lease_until = null, finished_at = :?now
where state in ('pending', 'claimed')
  and id in (select id from asset where request_id = :?request_id and state in ('pending', 'claimed') limit 5000)
  and exists (select 1 from request where request.id = :?request_id and request.state = 'failing')

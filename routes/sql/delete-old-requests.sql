-- Requests that were kept long enough are deleted.
update request set state = 'deleting', idempotency_key = null, source_file = null where state in ('completed', 'failed') and finished_at < :?kept_since

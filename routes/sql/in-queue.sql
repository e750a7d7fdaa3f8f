-- For PostgreSQL alone, where workers have a broker: how much room its queue has, and how many images of each host are in hand, there or
-- at a worker. Both are known by the claims, since the queue itself is the broker's.
select cast(:?size - coalesce(sum(claimed.images), 0) as bigint) as room,
       cast(coalesce(json_object_agg(claimed.host, json_build_object('images', claimed.images)), '{}') as text) as busy
from (select host, count(*) as images from asset where state = 'claimed' group by host) as claimed

-- How many requests there are in each state, and how many images of theirs wait.
select state, count(*) as requests, sum(case when state in ('pending', 'processing') then images - images_completed - images_failed else 0 end) as images from request group by state

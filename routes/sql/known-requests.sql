-- Every request, for telling which files nobody knows.
select id, token, state from request

-- What the original's queries ask of a session beside its counts: when it began, how many pages it saw, and how long
-- it took (s). All three follow from the counts and the times that are there.
create function with_session_times(session_data jsonb) returns jsonb
    language sql stable strict parallel safe
return session_data || jsonb_build_object(
    'start_time', session_data -> 'first_event',
    'pages', coalesce((session_data -> 'counts' ->> 'page_view')::bigint, 0)
        + coalesce((session_data -> 'counts' ->> 'product_view')::bigint, 0),
    'duration', trim_scale(extract(epoch from
        nullif(session_data ->> 'last_event', '')::timestamptz
            - nullif(session_data ->> 'first_event', '')::timestamptz)));

-- As before, and with these.
create or replace function add_session_data(known jsonb, added jsonb) returns jsonb
    language sql stable strict parallel safe
return with_session_times(jsonb_build_object(
    'counts', (known -> 'counts') || (
        select jsonb_object_agg(key, value::bigint + coalesce((known -> 'counts' ->> key)::bigint, 0))
        from jsonb_each_text(added -> 'counts')),
    'amount', (known ->> 'amount')::numeric + (added ->> 'amount')::numeric,
    'first_event', least(known ->> 'first_event', added ->> 'first_event'),
    'last_event', greatest(known ->> 'last_event', added ->> 'last_event')));

update customer_sessions set session_data = with_session_times(session_data);

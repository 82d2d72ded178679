-- Room in every page lets an update stay on it, so that no index has to change.
create table customer_sessions (
    session_id   text        primary key,
    customer_id  bigint      not null,
    session_data jsonb       not null,
    outcome      text        not null check (outcome in ('conversion', 'cart_abandonment', 'bounce')),
    "timestamp"  timestamptz not null
) with (fillfactor = 70);

-- Adds an increment to what is known of a session: counts and amount add up, the span of time
-- widens. Times are texts of one width, so least and greatest compare them rightly.
create function add_session_data(known jsonb, added jsonb) returns jsonb
    language sql immutable strict parallel safe
return jsonb_build_object(
    'counts', (known -> 'counts') || (
        select jsonb_object_agg(key, value::bigint + coalesce((known -> 'counts' ->> key)::bigint, 0))
        from jsonb_each_text(added -> 'counts')),
    'amount', (known ->> 'amount')::numeric + (added ->> 'amount')::numeric,
    'first_event', least(known ->> 'first_event', added ->> 'first_event'),
    'last_event', greatest(known ->> 'last_event', added ->> 'last_event'));

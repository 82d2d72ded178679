-- Figures: what the rows of realtime_events and customer_sessions add up to, by hour or day, UTC. The
-- transaction that changes the rows changes the figures, so they are exact at any time. All columns
-- may be summed over any rows. Texts of a key are cut after 100 characters, for a B-tree holds no
-- long entry; '' stands for what an event does not have. Few rows take many updates, so the pages
-- have room for them.

-- Every row of realtime_events counts in one row here. amount is the sum of the column of that name;
-- completed and revenue are sales that became completed in this hour: when placed, or by a status.
create table hourly_events (
    hour          timestamptz    not null,
    event_type    text           collate "C" not null,
    behavior_type text           collate "C" not null,
    channel       text           collate "C" not null,
    events        bigint         not null,
    amount        numeric(30, 2) not null,
    completed     bigint         not null,
    revenue       numeric(30, 2) not null,
    newest        timestamptz    not null,
    primary key (hour, event_type, behavior_type, channel)
) with (fillfactor = 50);

-- The sum of hourly_events, so that all time is few rows.
create table daily_events (
    day        date           not null,
    event_type text           collate "C" not null,
    events     bigint         not null,
    amount     numeric(30, 2) not null,
    completed  bigint         not null,
    revenue    numeric(30, 2) not null,
    primary key (day, event_type)
) with (fillfactor = 50);

-- A sale and its changes of status count where category = ''; its lines where category is theirs.
create table hourly_sales (
    hour           timestamptz    not null,
    customer_id    bigint         not null,
    category       text           collate "C" not null,
    channel        text           collate "C" not null,
    payment_method text           collate "C" not null,
    status         text           collate "C" not null,
    transactions   bigint         not null,
    status_changes bigint         not null,
    items          bigint         not null,
    quantity       bigint         not null,
    gross_amount   numeric(30, 2) not null,
    revenue        numeric(30, 2) not null,
    item_amount    numeric(30, 2) not null,
    primary key (hour, customer_id, category, channel, payment_method, status)
) with (fillfactor = 70);

create table hourly_searches (
    hour            timestamptz not null,
    search_term     text        collate "C" not null,
    searches        bigint      not null,
    without_results bigint      not null,
    primary key (hour, search_term)
) with (fillfactor = 70);

-- Sessions by the hour in which they started. A row may say 0 when its last session went elsewhere.
create table hourly_sessions (
    hour     timestamptz not null,
    outcome  text        collate "C" not null,
    sessions bigint      not null,
    primary key (hour, outcome)
) with (fillfactor = 50);

-- Who was seen on a day: 'customer' a seller with any event, 'customer_sale' with a sale placed,
-- 'buyer' a buyer with any event, 'buyer_sale' with a sale placed.
create table daily_people (
    role text   collate "C" not null,
    day  date   not null,
    id   bigint not null,
    primary key (role, day, id)
);

-- Hours whose rows were there before their figures, until these are counted.
create table uncounted_hours (hour timestamptz primary key);
insert into uncounted_hours
select h from pg_inherits i join pg_class c on c.oid = i.inhrelid,
    to_date(substring(c.relname from '^realtime_events_(\d{8})$'), 'YYYYMMDD') as day,
    generate_series(day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC' - interval '1 hour',
        interval '1 hour') as h
where i.inhparent = 'realtime_events'::regclass and c.relname ~ '^realtime_events_\d{8}$';

-- When a session started; null: it was there before the figures and is not counted yet. What it was
-- before its last change tells the landing where it counted until then.
alter table customer_sessions
    add column started timestamptz,
    add column previous_started timestamptz,
    add column previous_outcome text;
create index customer_sessions_started on customer_sessions (started);
create index customer_sessions_uncounted on customer_sessions (session_id) where started is null;

-- Makes the figures of whole hours what their rows say; the people of a day only if the day is whole,
-- else those of the hours are added. Nobody else may write rows of these days meanwhile: the caller
-- holds a lock.
create function recount_event_figures(since timestamptz, until timestamptz) returns void language sql as $$
    delete from hourly_events where hour >= since and hour < until;
    delete from hourly_sales where hour >= since and hour < until;
    delete from hourly_searches where hour >= since and hour < until;
    delete from daily_people
    where day >= ((since + interval '1 day' - interval '1 microsecond') at time zone 'UTC')::date
        and day < (until at time zone 'UTC')::date;
    with fact as materialized (
        select date_trunc('hour', "timestamp", 'UTC') as hour, "timestamp" as at, event_type, customer_id,
            coalesce(amount, 0) as amount,
            coalesce(raw_data ->> 'behavior_type', '') as behavior_type,
            left(coalesce(raw_data ->> 'channel', ''), 100) as channel,
            left(coalesce(category, ''), 100) as category,
            left(coalesce(raw_data ->> 'payment_method', ''), 100) as payment_method,
            coalesce(raw_data ->> case event_type when 'transaction_item' then 'transaction_status' else 'status' end,
                '') as status,
            (raw_data ->> 'quantity')::bigint as quantity,
            left(coalesce(raw_data ->> 'search_term', ''), 100) as search_term,
            (raw_data ->> 'results_count')::bigint as results_count,
            (raw_data ->> 'buyer_id')::bigint as buyer_id
        from realtime_events where "timestamp" >= since and "timestamp" < until),
    events as (
        insert into hourly_events
        select hour, event_type, behavior_type, channel, count(*), sum(amount),
            count(*) filter (where event_type in ('transaction', 'transaction_status') and status = 'completed'),
            coalesce(sum(amount) filter (
                where event_type in ('transaction', 'transaction_status') and status = 'completed'), 0),
            max(at)
        from fact group by 1, 2, 3, 4),
    sales as (
        insert into hourly_sales
        select hour, customer_id, case event_type when 'transaction_item' then category else '' end, '',
            payment_method, status,
            count(*) filter (where event_type = 'transaction'),
            count(*) filter (where event_type = 'transaction_status'),
            count(*) filter (where event_type = 'transaction_item'),
            coalesce(sum(quantity) filter (where event_type = 'transaction_item'), 0),
            coalesce(sum(amount) filter (where event_type = 'transaction'), 0),
            coalesce(sum(amount) filter (where event_type <> 'transaction_item' and status = 'completed'), 0),
            coalesce(sum(amount) filter (where event_type = 'transaction_item'), 0)
        from fact where event_type in ('transaction', 'transaction_status', 'transaction_item')
        group by 1, 2, 3, 4, 5, 6),
    searches as (
        insert into hourly_searches
        select hour, search_term, count(*), count(*) filter (where results_count = 0)
        from fact where event_type = 'search' group by 1, 2)
    insert into daily_people
    select distinct person.role, (hour at time zone 'UTC')::date, person.id
    from fact, lateral (values
        ('customer', customer_id, true), ('customer_sale', customer_id, event_type = 'transaction'),
        ('buyer', buyer_id, true), ('buyer_sale', buyer_id, event_type = 'transaction')) as person (role, id, seen)
    where person.seen and person.id is not null
    on conflict do nothing;
    delete from daily_events
    where day >= (since at time zone 'UTC')::date
        and day <= ((until - interval '1 microsecond') at time zone 'UTC')::date;
    insert into daily_events
    select (hour at time zone 'UTC')::date, event_type, sum(events), sum(amount), sum(completed), sum(revenue)
    from hourly_events
    where hour >= date_trunc('day', since, 'UTC')
        and hour < date_trunc('day', until - interval '1 microsecond', 'UTC') + interval '1 day'
    group by 1, 2;
$$;

-- Makes hourly_sessions of whole hours what the counted sessions say, under the same condition.
create function recount_session_figures(since timestamptz, until timestamptz) returns void language sql as $$
    lock table hourly_sessions in share row exclusive mode;
    delete from hourly_sessions where hour >= since and hour < until;
    insert into hourly_sessions
    select date_trunc('hour', started, 'UTC'), outcome, count(*)
    from customer_sessions where started >= since and started < until group by 1, 2;
$$;

-- Counts some of the sessions that are not counted yet, and says how many; beside landings.
create function count_uncounted_sessions(most integer) returns bigint language sql as $$
    with uncounted as (
        select session_id from customer_sessions where started is null limit most for update skip locked),
    counted as (
        update customer_sessions s
        set started = coalesce((s.session_data ->> 'first_event')::timestamptz, s."timestamp")
        from uncounted u where s.session_id = u.session_id
        returning date_trunc('hour', s.started, 'UTC') as hour, s.outcome),
    added as (
        insert into hourly_sessions as known
        select hour, outcome, count(*) from counted group by 1, 2 order by 1, 2
        on conflict (hour, outcome) do update set sessions = known.sessions + excluded.sessions)
    select count(*) from counted;
$$;

-- The line items of sales, under the names of the original warehouse.
create view sales_summary as
select (raw_data ->> 'transaction_id')::bigint as transaction_id, "timestamp" as transaction_date,
    (raw_data ->> 'total_transaction_amount')::numeric as total_amount, raw_data ->> 'payment_method' as payment_method,
    customer_id, customer_name as business_name, raw_data ->> 'customer_subscription' as subscription_plan,
    product_name, category, (raw_data ->> 'quantity')::integer as quantity, processed_at
from realtime_events where event_type = 'transaction_item';

-- Key figures of now, from the figures. The last 30 days are today and the 29 before, UTC.
create view kpis_summary as
with total as (
    select coalesce(sum(revenue), 0) as revenue, coalesce(sum(completed), 0) as completed,
        coalesce(sum(events) filter (where event_type = 'transaction'), 0) as transactions,
        coalesce(sum(revenue) filter (where day > today - 30), 0) as revenue_30d,
        coalesce(sum(events) filter (where event_type = 'transaction' and day > today - 30), 0) as transactions_30d
    from daily_events, lateral (select (now() at time zone 'UTC')::date as today) clock)
select metric.metric_name, metric.metric_value, (now() at time zone 'UTC')::date as metric_date, now() as processed_at
from total, lateral (values
    ('total_revenue', revenue),
    ('total_transactions', transactions),
    ('avg_order_value', coalesce(round(revenue / nullif(completed, 0), 2), 0)),
    ('unique_customers', (select count(distinct id) from daily_people where role = 'customer_sale')),
    ('revenue_30d', revenue_30d),
    ('transactions_30d', transactions_30d)) as metric (metric_name, metric_value);

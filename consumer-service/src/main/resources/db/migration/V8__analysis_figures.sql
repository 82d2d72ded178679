-- Further figures, for the questions of the page of analysis: by product, by buyer, by how far a
-- session came, and sums by day, so that a year is few rows. They are kept as those of V5 are, under
-- the same rules: all number columns may be summed over any rows, '' stands for what is not said.

-- The sum of hourly_sales. completed and revenue are sales that became completed on this day;
-- failed those that failed when placed. A line counts unless its sale failed when placed.
create table daily_sales (
    day            date           not null,
    customer_id    bigint         not null,
    category       text           collate "C" not null,
    payment_method text           collate "C" not null,
    transactions   bigint         not null,
    completed      bigint         not null,
    failed         bigint         not null,
    items          bigint         not null,
    quantity       bigint         not null,
    gross_amount   numeric(30, 2) not null,
    revenue        numeric(30, 2) not null,
    item_amount    numeric(30, 2) not null,
    primary key (day, customer_id, category, payment_method)
) with (fillfactor = 50);

create table daily_searches (
    day             date   not null,
    search_term     text   collate "C" not null,
    searches        bigint not null,
    without_results bigint not null,
    primary key (day, search_term)
) with (fillfactor = 50);

-- What was looked at, put into carts and sold. A line counts unless its sale failed when placed.
create table hourly_products (
    hour        timestamptz    not null,
    product_id  bigint         not null,
    customer_id bigint         not null,
    category    text           collate "C" not null,
    views       bigint         not null,
    cart_adds   bigint         not null,
    items       bigint         not null,
    quantity    bigint         not null,
    item_amount numeric(30, 2) not null,
    primary key (hour, product_id, customer_id, category)
) with (fillfactor = 70);

create table daily_products (
    day         date           not null,
    product_id  bigint         not null,
    customer_id bigint         not null,
    category    text           collate "C" not null,
    views       bigint         not null,
    cart_adds   bigint         not null,
    items       bigint         not null,
    quantity    bigint         not null,
    item_amount numeric(30, 2) not null,
    primary key (day, product_id, customer_id, category)
) with (fillfactor = 50);

-- Who placed sales, and whose sales became completed.
create table hourly_buyers (
    hour         timestamptz    not null,
    buyer_id     bigint         not null,
    transactions bigint         not null,
    completed    bigint         not null,
    revenue      numeric(30, 2) not null,
    primary key (hour, buyer_id)
) with (fillfactor = 90);

create table daily_buyers (
    day          date           not null,
    buyer_id     bigint         not null,
    transactions bigint         not null,
    completed    bigint         not null,
    revenue      numeric(30, 2) not null,
    primary key (day, buyer_id)
) with (fillfactor = 70);

-- Under which names sellers ('customer', with their plan), buyers and products went on a day.
create table daily_names (
    role text   collate "C" not null,
    id   bigint not null,
    day  date   not null,
    name text   collate "C" not null,
    plan text   collate "C" not null,
    primary key (role, id, day, name, plan)
);

-- How far a session came: 0 a visit, 1 saw a product, 2 used its cart, 3 bought.
create function session_stage(session_data jsonb) returns smallint
    language sql immutable parallel safe
return (case
    when jsonb_exists(session_data -> 'counts', 'transaction') then 3
    when jsonb_exists_any(session_data -> 'counts',
        array['add_to_cart', 'remove_from_cart', 'cart_abandonment']) then 2
    when jsonb_exists(session_data -> 'counts', 'product_view') then 1
    else 0 end)::smallint;

-- Sessions by the hour in which they started and the stage that they reached, each once.
create table hourly_funnel (
    hour     timestamptz not null,
    stage    smallint    not null,
    sessions bigint      not null,
    primary key (hour, stage)
) with (fillfactor = 50);

-- The table is written anew once. previous_stage is for the landing, as previous_outcome is.
alter table customer_sessions
    add column previous_stage smallint,
    add column stage smallint generated always as (session_stage(session_data)) stored;
insert into hourly_funnel
select date_trunc('hour', started, 'UTC'), stage, count(*)
from customer_sessions where started is not null group by 1, 2;

create function recount_daily_analysis(first date, last date) returns void language sql as $$
    delete from daily_sales where day between first and last;
    insert into daily_sales
    select (hour at time zone 'UTC')::date, customer_id, category, payment_method, sum(transactions),
        coalesce(sum(transactions + status_changes) filter (where status = 'completed'), 0),
        coalesce(sum(transactions) filter (where status = 'failed'), 0),
        coalesce(sum(items) filter (where status <> 'failed'), 0),
        coalesce(sum(quantity) filter (where status <> 'failed'), 0), sum(gross_amount), sum(revenue),
        coalesce(sum(item_amount) filter (where status <> 'failed'), 0)
    from hourly_sales
    where hour >= first::timestamp at time zone 'UTC' and hour < (last + 1)::timestamp at time zone 'UTC'
    group by 1, 2, 3, 4;
    delete from daily_searches where day between first and last;
    insert into daily_searches
    select (hour at time zone 'UTC')::date, search_term, sum(searches), sum(without_results) from hourly_searches
    where hour >= first::timestamp at time zone 'UTC' and hour < (last + 1)::timestamp at time zone 'UTC'
    group by 1, 2;
    delete from daily_products where day between first and last;
    insert into daily_products
    select (hour at time zone 'UTC')::date, product_id, customer_id, category, sum(views), sum(cart_adds),
        sum(items), sum(quantity), sum(item_amount)
    from hourly_products
    where hour >= first::timestamp at time zone 'UTC' and hour < (last + 1)::timestamp at time zone 'UTC'
    group by 1, 2, 3, 4;
    delete from daily_buyers where day between first and last;
    insert into daily_buyers
    select (hour at time zone 'UTC')::date, buyer_id, sum(transactions), sum(completed), sum(revenue)
    from hourly_buyers
    where hour >= first::timestamp at time zone 'UTC' and hour < (last + 1)::timestamp at time zone 'UTC'
    group by 1, 2;
$$;

-- As recount_event_figures, for the tables of this file.
create function recount_analysis_figures(since timestamptz, until timestamptz) returns void language sql as $$
    delete from hourly_products where hour >= since and hour < until;
    delete from hourly_buyers where hour >= since and hour < until;
    delete from daily_names
    where day >= ((since + interval '1 day' - interval '1 microsecond') at time zone 'UTC')::date
        and day < (until at time zone 'UTC')::date;
    with fact as materialized (
        select date_trunc('hour', "timestamp", 'UTC') as hour, event_type, customer_id, customer_name,
            product_id, product_name, left(coalesce(category, ''), 100) as category, coalesce(amount, 0) as amount,
            coalesce(raw_data ->> 'behavior_type', '') as behavior_type,
            coalesce(raw_data ->> case event_type when 'transaction_item' then 'transaction_status' else 'status' end,
                '') as status,
            (raw_data ->> 'quantity')::bigint as quantity, (raw_data ->> 'buyer_id')::bigint as buyer_id,
            raw_data ->> 'buyer_name' as buyer_name, coalesce(raw_data ->> 'subscription_plan', '') as plan
        from realtime_events where "timestamp" >= since and "timestamp" < until
            and event_type in ('transaction', 'transaction_status', 'transaction_item', 'user_behavior', 'cart_event')),
    product as (
        select *, event_type = 'transaction_item' as sold from fact
        where product_id is not null and (behavior_type in ('product_view', 'add_to_cart')
            or event_type = 'transaction_item' and status <> 'failed')),
    products as (
        insert into hourly_products
        select hour, product_id, customer_id, category,
            count(*) filter (where behavior_type = 'product_view'),
            count(*) filter (where behavior_type = 'add_to_cart'), count(*) filter (where sold),
            coalesce(sum(quantity) filter (where sold), 0), coalesce(sum(amount) filter (where sold), 0)
        from product group by 1, 2, 3, 4),
    buyers as (
        insert into hourly_buyers
        select hour, buyer_id, count(*) filter (where event_type = 'transaction'),
            count(*) filter (where status = 'completed'),
            coalesce(sum(amount) filter (where status = 'completed'), 0)
        from fact
        where buyer_id is not null
            and (event_type = 'transaction' or event_type = 'transaction_status' and status = 'completed')
        group by 1, 2)
    insert into daily_names
    select 'customer', customer_id, (hour at time zone 'UTC')::date, left(customer_name, 100), left(plan, 100)
    from fact where event_type = 'transaction' and customer_name is not null
    union
    select 'buyer', buyer_id, (hour at time zone 'UTC')::date, left(buyer_name, 100), ''
    from fact where event_type = 'transaction' and buyer_id is not null and buyer_name is not null
    union
    select 'product', product_id, (hour at time zone 'UTC')::date, left(product_name, 100), ''
    from product where product_name is not null
    on conflict do nothing;
    select recount_daily_analysis(
        (since at time zone 'UTC')::date, ((until - interval '1 microsecond') at time zone 'UTC')::date);
$$;

-- All figures together, under the name that every caller knows.
alter function recount_event_figures(timestamptz, timestamptz) rename to recount_basic_figures;
create function recount_event_figures(since timestamptz, until timestamptz) returns void language sql as $$
    select recount_basic_figures(since, until);
    select recount_analysis_figures(since, until);
$$;

-- Who writes hourly_funnel writes hourly_sessions in the same statement, so one lock is enough; two might be taken in
-- another order than that statement takes them.
create or replace function recount_session_figures(since timestamptz, until timestamptz)
    returns void language sql as $$
    lock table hourly_sessions in share row exclusive mode;
    delete from hourly_sessions where hour >= since and hour < until;
    insert into hourly_sessions
    select date_trunc('hour', started, 'UTC'), outcome, count(*)
    from customer_sessions where started >= since and started < until group by 1, 2;
    delete from hourly_funnel where hour >= since and hour < until;
    insert into hourly_funnel
    select date_trunc('hour', started, 'UTC'), stage, count(*)
    from customer_sessions where started >= since and started < until group by 1, 2;
$$;

create or replace function count_uncounted_sessions(most integer) returns bigint language sql as $$
    with uncounted as (
        select session_id from customer_sessions where started is null limit most for update skip locked),
    counted as (
        update customer_sessions s
        set started = coalesce((s.session_data ->> 'first_event')::timestamptz, s."timestamp")
        from uncounted u where s.session_id = u.session_id
        returning date_trunc('hour', s.started, 'UTC') as hour, s.outcome, s.stage),
    added as (
        insert into hourly_sessions as known
        select hour, outcome, count(*) from counted group by 1, 2 order by 1, 2
        on conflict (hour, outcome) do update set sessions = known.sessions + excluded.sessions),
    reached as (
        insert into hourly_funnel as known
        select hour, stage, count(*) from counted group by 1, 2 order by 1, 2
        on conflict (hour, stage) do update set sessions = known.sessions + excluded.sessions)
    select count(*) from counted;
$$;

-- Days of which only the sums are left are summed now; of all others the hours are counted anew.
select recount_daily_analysis(
    (select (min(hour) at time zone 'UTC')::date from (
        select min(hour) as hour from hourly_sales union all select min(hour) from hourly_searches) h),
    (select (max(hour) at time zone 'UTC')::date from (
        select max(hour) as hour from hourly_sales union all select max(hour) from hourly_searches) h));
insert into uncounted_hours
select h from pg_inherits i join pg_class c on c.oid = i.inhrelid,
    to_date(substring(c.relname from '^realtime_events_(\d{8})$'), 'YYYYMMDD') as day,
    generate_series(day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC' - interval '1 hour',
        interval '1 hour') as h
where i.inhparent = 'realtime_events'::regclass and c.relname ~ '^realtime_events_\d{8}$'
on conflict do nothing;

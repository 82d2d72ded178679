-- Stock and deliveries, from their events. The transaction that lands a row changes them, so they are what
-- the rows say at any moment.

-- What the newest movement of each product says; the newest by its time, then by its id.
create table product_stock (
    product_id         bigint      primary key,
    customer_id        bigint      not null,
    product_name       text        not null,
    category           text        not null,
    warehouse_location text        not null,
    available_quantity bigint      not null,
    reorder_point      bigint      not null,
    moved_at           timestamptz not null,
    movement_id        bigint      not null,
    processed_at       timestamptz not null default now()
) with (fillfactor = 50);

-- Shipments that came into a status on a day, UTC: 'pending' when they were made. late: after the estimated date.
create table daily_shipments (
    day       date    not null,
    status    text    collate "C" not null,
    late      boolean not null,
    shipments bigint  not null,
    primary key (day, status, late)
) with (fillfactor = 50);

-- The stock under the names of the original warehouse.
create view inventory_status as
select product_id, available_quantity, reorder_point,
    case
        when available_quantity <= reorder_point then 'Crítico'
        when available_quantity <= 1.5 * reorder_point then 'Bajo'
        else 'Óptimo'
    end as stock_status,
    warehouse_location, processed_at
from product_stock;

-- The newest movement of each product of a span; of these products, or of all for null.
create function newest_movements(since timestamptz, until timestamptz, products bigint[] default null)
    returns setof product_stock language sql stable as $$
    select distinct on (product_id) product_id, customer_id, product_name, category,
        raw_data ->> 'warehouse_location', (raw_data ->> 'available_after')::bigint,
        (raw_data ->> 'reorder_point')::bigint, "timestamp", (raw_data ->> 'movement_id')::bigint, processed_at
    from realtime_events
    where event_type = 'inventory_movement' and "timestamp" >= since and "timestamp" < until
        and (products is null or product_id = any (products))
    order by product_id, "timestamp" desc, (raw_data ->> 'movement_id')::bigint desc
$$;

-- Makes the deliveries of the whole days of a span, and the stock of the products that moved in it, what the rows
-- say. Nobody else may write rows of these days meanwhile: the caller holds a lock.
create function recount_stock_and_deliveries(since timestamptz, until timestamptz) returns void language plpgsql as $$
declare counted bigint[];
    first date := ((since + interval '1 day' - interval '1 microsecond') at time zone 'UTC')::date;
    behind date := (until at time zone 'UTC')::date;
begin
    delete from daily_shipments where day >= first and day < behind;
    insert into daily_shipments
    select ("timestamp" at time zone 'UTC')::date, raw_data ->> 'status',
        coalesce((raw_data ->> 'late')::boolean, false), count(*)
    from realtime_events
    where event_type in ('shipment', 'shipment_status')
        and "timestamp" >= first::timestamp at time zone 'UTC'
        and "timestamp" < behind::timestamp at time zone 'UTC'
    group by 1, 2, 3;
    with uncertain as (
        delete from product_stock where moved_at >= since and moved_at < until returning product_id)
    select array_agg(product_id) into counted from uncertain;
    insert into product_stock as known
    select * from newest_movements(since, until) newest order by newest.product_id
    on conflict (product_id) do update
    set customer_id = excluded.customer_id, product_name = excluded.product_name, category = excluded.category,
        warehouse_location = excluded.warehouse_location, available_quantity = excluded.available_quantity,
        reorder_point = excluded.reorder_point, moved_at = excluded.moved_at, movement_id = excluded.movement_id,
        processed_at = excluded.processed_at
    where (excluded.moved_at, excluded.movement_id) > (known.moved_at, known.movement_id);
    -- Those whose only movement of these days was none: what was before them holds again. Rarely any.
    select array_agg(id) into counted from unnest(counted) as id
    where not exists (select from product_stock known where known.product_id = id);
    if counted is not null then
        insert into product_stock
        select * from newest_movements('-infinity', since, counted) on conflict do nothing;
    end if;
end
$$;

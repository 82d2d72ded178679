-- Which seller is in which segment, from the changes of the CRM. The transaction that lands a change changes the
-- row, if the change is a newer one: by its time, then by its id.
create table seller_segments (
    segment_id   bigint      not null,
    customer_id  bigint      not null,
    segment_name text        not null,
    joined       boolean     not null,
    changed_at   timestamptz not null,
    event_id     text        collate "C" not null,
    primary key (segment_id, customer_id)
) with (fillfactor = 50);

-- The newest change of each membership of a span; of these sellers, or of all for null.
create function newest_segment_changes(since timestamptz, until timestamptz, sellers bigint[] default null)
    returns setof seller_segments language sql stable as $$
    select distinct on (segment, customer_id) (raw_data ->> 'segment_id')::bigint as segment, customer_id,
        raw_data ->> 'segment_name', raw_data ->> 'action' = 'joined', "timestamp", event_id collate "C"
    from realtime_events
    where event_type = 'segment_change' and "timestamp" >= since and "timestamp" < until
        and (sellers is null or customer_id = any (sellers))
    order by segment, customer_id, "timestamp" desc, event_id collate "C" desc
$$;

-- Makes the memberships that changed in a span what the rows say. Nobody else may write rows of its days meanwhile:
-- the caller holds a lock.
create function recount_segments(since timestamptz, until timestamptz) returns void language plpgsql as $$
declare segments bigint[]; sellers bigint[];
begin
    with uncertain as (
        delete from seller_segments where changed_at >= since and changed_at < until returning segment_id, customer_id)
    select array_agg(segment_id), array_agg(customer_id) into segments, sellers from uncertain;
    insert into seller_segments as known
    select * from newest_segment_changes(since, until) newest order by newest.segment_id, newest.customer_id
    on conflict (segment_id, customer_id) do update
    set segment_name = excluded.segment_name, joined = excluded.joined, changed_at = excluded.changed_at,
        event_id = excluded.event_id
    where (excluded.changed_at, excluded.event_id) > (known.changed_at, known.event_id);
    -- Those whose only change of these days was none: what was before them holds again. Rarely any.
    select array_agg(customer) into sellers from unnest(segments, sellers) as was (segment, customer)
    where not exists (
        select from seller_segments known where known.segment_id = segment and known.customer_id = customer);
    if sellers is not null then
        insert into seller_segments
        select * from newest_segment_changes('-infinity', since, sellers) on conflict do nothing;
    end if;
end
$$;

-- What has landed so far.
do $$
begin
    lock table realtime_events in share mode;
    perform recount_segments('-infinity', 'infinity');
end
$$;

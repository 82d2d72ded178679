-- A warehouse of a few rows of today: a completed sale of two lines, a failed one, a pending one that became
-- completed, a search without result, a cart left behind, two sessions, two products in stock, two shipments.
begin;
do $$
begin
    execute format('create table realtime_events_today partition of realtime_events for values from (%L) to (%L)',
        date_trunc('day', now(), 'UTC'), date_trunc('day', now(), 'UTC') + interval '1 day');
end
$$;

insert into realtime_events (event_id, event_type, "timestamp", customer_id, customer_name, product_id, product_name,
    category, amount, session_id, raw_data, source)
select event_id, event_type, now(), customer_id, customer_name, product_id, product_name, category, amount, session_id,
    raw_data::jsonb, 'instashop'
from (values
    ('transaction-1', 'transaction', 1, 'Casa Luz', null::bigint, null, null, 90.00, 's1',
        '{"transaction_id": 1, "status": "completed", "buyer_id": 7, "buyer_name": "Eva", "payment_method": "PayPal",
          "subscription_plan": "Pro"}'),
    ('transaction_item-1-1', 'transaction_item', 1, 'Casa Luz', 11, 'Lámpara', 'Home', 60.00, 's1',
        '{"transaction_id": 1, "transaction_status": "completed", "total_transaction_amount": 90.00, "quantity": 3,
          "payment_method": "PayPal", "customer_subscription": "Pro", "buyer_id": 7}'),
    ('transaction_item-1-2', 'transaction_item', 1, 'Casa Luz', 13, 'Vela', 'Home', 30.00, 's1',
        '{"transaction_id": 1, "transaction_status": "completed", "total_transaction_amount": 90.00, "quantity": 1,
          "payment_method": "PayPal", "customer_subscription": "Pro", "buyer_id": 7}'),
    ('transaction-2', 'transaction', 1, 'Casa Luz', null, null, null, 20.00, null,
        '{"transaction_id": 2, "status": "failed", "buyer_id": 8, "buyer_name": "Leo", "payment_method": "PayPal",
          "subscription_plan": "Pro"}'),
    ('transaction_item-2-1', 'transaction_item', 1, 'Casa Luz', 11, 'Lámpara', 'Home', 20.00, null,
        '{"transaction_id": 2, "transaction_status": "failed", "total_transaction_amount": 20.00, "quantity": 1,
          "payment_method": "PayPal", "customer_subscription": "Pro", "buyer_id": 8}'),
    ('transaction-3', 'transaction', 2, 'Nube', null, null, null, 40.00, null,
        '{"transaction_id": 3, "status": "pending", "buyer_id": 7, "buyer_name": "Eva", "payment_method": "Credit Card",
          "subscription_plan": "Free"}'),
    ('transaction_item-3-1', 'transaction_item', 2, 'Nube', 12, 'Libro', 'Books', 60.00, null,
        '{"transaction_id": 3, "transaction_status": "pending", "total_transaction_amount": 40.00, "quantity": 2,
          "payment_method": "Credit Card", "customer_subscription": "Free", "buyer_id": 7}'),
    ('transaction_status-1', 'transaction_status', 2, null, null, null, null, 40.00, null,
        '{"transaction_id": 3, "previous_status": "pending", "status": "completed", "buyer_id": 7}'),
    ('search-1', 'search', 1, 'Casa Luz', null, null, null, null, 's2',
        '{"behavior_type": "search", "channel": "web", "search_term": "faro", "results_count": 0}'),
    ('cart_event-1', 'cart_event', 1, 'Casa Luz', 11, 'Lámpara', 'Home', 20.00, 's2',
        '{"behavior_type": "cart_abandonment", "channel": "web", "quantity": 1, "cart_total": 20.00}'))
    as row (event_id, event_type, customer_id, customer_name, product_id, product_name, category, amount, session_id,
        raw_data);

insert into customer_sessions (session_id, customer_id, session_data, outcome, "timestamp", started)
values ('s1', 1, '{"counts": {"page_view": 2, "transaction": 1}, "amount": 90.00}', 'conversion', now(),
        now() - interval '2 minutes'),
    ('s2', 1, '{"counts": {"search": 1}, "amount": 0}', 'bounce', now(), now());

select recount_event_figures(date_trunc('day', now(), 'UTC'), date_trunc('day', now(), 'UTC') + interval '1 day');

insert into product_stock
values (11, 1, 'Lámpara', 'Home', 'Norte', 2, 10, now(), 1), (12, 2, 'Libro', 'Books', 'Norte', 90, 10, now(), 2);
insert into seller_segments
values (1, 1, 'High Spenders', true, now(), 'segment_change-1'), (2, 1, 'New Customers', false, now(), 'segment_change-2');
insert into daily_shipments
values ((now() at time zone 'UTC')::date, 'pending', false, 2), ((now() at time zone 'UTC')::date, 'delivered', true, 1);
commit;

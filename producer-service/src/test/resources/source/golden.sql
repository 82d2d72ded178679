insert into "transaction" (transaction_id, buyer_id, customer_id, session_id, transaction_date, total_amount, discount_amount, payment_method, status) values
  (17, 42, 3, 's-0000000009', '2026-03-01T10:15:30.123456Z', 154.97, 15.00, 'credit_card', 'completed');
insert into transaction_detail (transaction_id, line_no, product_id, quantity, unit_price, product_price) values
  (17, 2, 8, 1, 69.99, 74.50), (17, 1, 7, 2, 49.99, 49.99);
insert into user_behavior (behavior_id, customer_id, buyer_id, event_type, product_id, session_id, channel, "timestamp", metadata) values
  (9, 4, null, 'page_view', null, 's-0000000010', 'web', '2026-03-01T10:15:32.001Z', null),
  (10, 4, 44, 'product_view', 7, 's-0000000010', 'mobile', '2026-03-01T10:15:33.001Z', '{}'),
  (11, 4, 44, 'search', null, 's-0000000010', 'web', '2026-03-01T10:15:34.001Z', '{"search_term": "lámpara", "results_count": 12}'),
  (12, 4, 44, 'add_to_cart', 7, 's-0000000010', 'web', '2026-03-01T10:15:35.001Z', '{"quantity": 2, "unit_price": 49.99, "cart_total": 99.98}'),
  (13, 4, 44, 'cart_abandonment', null, 's-0000000010', 'web', '2026-03-01T10:45:35.001Z', '{"quantity": 2, "cart_total": 99.98}');

-- The seller has changed the plan since the first purchase.
update customer set subscription_plan = 'basic' where customer_id = 3;
insert into "transaction" (transaction_id, buyer_id, customer_id, session_id, transaction_date, total_amount, discount_amount, payment_method, status) values
  (18, 43, 3, null, '2026-03-01T10:15:31Z', 10.00, 0.00, 'boleto', 'pending');
insert into transaction_detail (transaction_id, line_no, product_id, quantity, unit_price, product_price) values
  (18, 1, 9, 1, 10.00, 10.00);
insert into transaction_status_change (status_change_id, transaction_id, previous_status, status, changed_at) values
  (5, 18, 'pending', 'completed', '2026-03-01T10:17:02.500Z');

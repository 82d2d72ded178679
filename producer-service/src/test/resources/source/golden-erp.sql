insert into inventory_movement (movement_id, product_id, movement_date, movement_type, quantity, reason, transaction_id, line_no, available_after) values
  (21, 7, '2026-03-01T10:15:30.200Z', 'out', 2, 'sale', 17, 1, 18), (22, 7, '2026-03-01T10:25:30Z', 'in', 100, 'purchase', null, null, 118);

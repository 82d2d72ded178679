insert into shipment (shipment_id, transaction_id, customer_id, buyer_id, delivery_address, shipping_method, status, created_at, estimated_delivery_date, carrier_id, tracking_number) values
  (31, 17, 3, 42, 'Rua 1', 'Express', 'pending', '2026-03-01T10:15:31.500Z', '2026-03-01T10:40:00Z', 2, 'CO-0000000031');
insert into shipment_status_change (change_id, shipment_id, previous_status, status, changed_at, late) values
  (41, 31, 'in_transit', 'delivered', '2026-03-01T10:45:31.500Z', true);

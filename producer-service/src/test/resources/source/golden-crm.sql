insert into interaction (interaction_id, customer_id, customer_name, interaction_type, channel, interaction_date, status) values
  (3, 3, 'Ana Lima', 'support_request', 'chat', '2026-03-01T10:16:00Z', 'open');
insert into segment_change (change_id, customer_id, customer_name, segment_id, action, changed_at) values
  (51, 3, 'Ana Lima', 2, 'joined', '2026-03-01T10:50:00Z');

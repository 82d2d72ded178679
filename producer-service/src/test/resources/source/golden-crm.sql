insert into interaction (interaction_id, customer_id, customer_name, interaction_type, channel, interaction_date, status) values
  (3, 3, 'Ana Lima', 'support_request', 'chat', '2026-03-01T10:16:00Z', 'open');

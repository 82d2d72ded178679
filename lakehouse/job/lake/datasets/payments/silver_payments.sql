SELECT
  r.data.payment_id, r.data.order_key,
  r.data.amount, r.data.currency, r.data.method, r.data.status,
  r.data.card_brand, r.data.card_last4, r.data.net_amount, r.data.country, r.data.ip_address,
  r.data.timestamp, r.data.dt_current_timestamp,
  coalesce(r.data._sequence_id, r._sequence_id) AS sequence_id,
  rescued_fields(value, columns) AS _rescued,
  topic AS _topic, partition AS _partition, offset AS _offset, ingestion_timestamp AS _ingested_at
FROM (
  SELECT *, from_json(value,
    'data STRUCT<_sequence_id: BIGINT, payment_id: STRING, order_key: STRING, amount: DECIMAL(12,2), currency: STRING, method: STRING, status: STRING, card_brand: STRING, card_last4: STRING, net_amount: DECIMAL(12,2), country: STRING, ip_address: STRING, timestamp: TIMESTAMP, dt_current_timestamp: TIMESTAMP>, _sequence_id BIGINT',
    map('timestampFormat', 'yyyy-MM-dd HH:mm:ss.SSS')) AS r,
    'data STRUCT<_sequence_id: BIGINT, payment_id: STRING, order_key: STRING, amount: DECIMAL(12,2), currency: STRING, method: STRING, status: STRING, card_brand: STRING, card_last4: STRING, net_amount: DECIMAL(12,2), country: STRING, ip_address: STRING, timestamp: TIMESTAMP, dt_current_timestamp: TIMESTAMP>, _sequence_id BIGINT' AS columns
  FROM changes
  WHERE topic = 'kafka-orders'
)

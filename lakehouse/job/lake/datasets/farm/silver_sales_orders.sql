SELECT
  order_id, ordered_at, customer_id, region, channel, lower(status) AS status, items, total_amount,
  _timestamp, _source, _offset, _ingested_at
FROM changes

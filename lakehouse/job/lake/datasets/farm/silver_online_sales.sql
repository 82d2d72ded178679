SELECT
  sale_id, sold_at, customer_id, product_id, region, channel, quantity, unit_price, total_amount, coupon,
  _timestamp, _offset, _ingested_at
FROM changes

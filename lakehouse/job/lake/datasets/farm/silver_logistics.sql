SELECT
  shipment_id, supplier_id, product_id, region, trim(carrier) AS carrier, shipped_at, expected_at, delivered_at,
  quantity, freight_cost, lower(status) AS status,
  _timestamp, _source, _offset, _ingested_at
FROM changes

SELECT
  product_id, product_name, category, unit, supplier_id, region,
  quantity_on_hand, reorder_point, unit_cost, updated_at,
  quantity_on_hand * unit_cost AS stock_value,
  _source, _ingested_at, _offset
FROM changes

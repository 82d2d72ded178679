SELECT
  i.product_id, i.product_name, i.region, i.quantity_on_hand, i.reorder_point,
  coalesce(d.quantity, 0) AS sold, i.supplier_id, s.supplier_name, s.lead_time_days
FROM silver.inventory i
LEFT JOIN (
  SELECT product_id, region, sum(quantity) AS quantity FROM silver.sales GROUP BY product_id, region
) d ON d.product_id = i.product_id AND d.region = i.region
LEFT JOIN silver.suppliers s ON s.supplier_id = i.supplier_id
WHERE i.quantity_on_hand <= i.reorder_point

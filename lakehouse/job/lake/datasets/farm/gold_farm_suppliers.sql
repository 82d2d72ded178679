SELECT
  s.supplier_id, s.supplier_name, s.region, s.rating, s.lead_time_days,
  count(DISTINCT a.product_id) AS products, coalesce(sum(a.quantity), 0) AS quantity,
  coalesce(sum(a.amount), 0) AS revenue
FROM silver.suppliers s
LEFT JOIN silver.sales a ON a.supplier_id = s.supplier_id
GROUP BY s.supplier_id, s.supplier_name, s.region, s.rating, s.lead_time_days

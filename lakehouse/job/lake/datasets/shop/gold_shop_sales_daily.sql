SELECT
  to_date(ordered_at) AS day, item.category, count(DISTINCT transaction_id) AS orders, sum(item.quantity) AS quantity,
  sum(cast(item.quantity * item.unit_price AS DECIMAL(14,2))) AS revenue
FROM silver.shop_orders LATERAL VIEW explode(items) AS item
WHERE status = 'completed'
GROUP BY 1, 2

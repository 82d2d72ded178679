-- The difference is that to the month before, in which no order counts as 0; the first month has none.
WITH months AS (
  SELECT make_date(event_year, event_month, 1) AS month, customer_id, customer_name, count(*) AS orders, sum(quantity_products) AS products
  FROM silver.deliveries
  GROUP BY ALL
)
SELECT
  m.month, rank() OVER (PARTITION BY m.month ORDER BY m.products DESC) AS rank,
  m.customer_id, m.customer_name, m.orders, m.products,
  CASE WHEN m.month > (SELECT min(month) FROM months) THEN m.products - coalesce(p.products, 0) END AS difference
FROM months m
LEFT JOIN months p ON p.customer_id = m.customer_id AND p.month = add_months(m.month, -1)

-- The difference is that to the day before, in which no order counts as 0; the first day has none.
SELECT
  d.day, d.orders,
  CASE WHEN d.day > (SELECT min(day) FROM gold.deliveries_by_day) THEN d.orders - coalesce(b.orders, 0) END AS orders_difference,
  d.products,
  CASE WHEN d.day > (SELECT min(day) FROM gold.deliveries_by_day) THEN d.products - coalesce(b.products, 0) END AS products_difference,
  d.customers, d.employees
FROM gold.deliveries_by_day d
LEFT JOIN gold.deliveries_by_day b ON b.day = date_sub(d.day, 1)
ORDER BY d.day DESC NULLS LAST
LIMIT 1

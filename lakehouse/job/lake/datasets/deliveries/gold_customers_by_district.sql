SELECT
  make_date(event_year, event_month, 1) AS month, coalesce(district, 'unknown') AS district,
  count(DISTINCT customer_id) AS customers, count(*) AS orders
FROM silver.deliveries
GROUP BY ALL

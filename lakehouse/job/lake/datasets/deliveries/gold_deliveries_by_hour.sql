SELECT
  day, event_hour AS hour, count(*) AS orders, sum(quantity_products) AS products,
  count(DISTINCT customer_id) AS customers
FROM silver.deliveries
GROUP BY day, event_hour

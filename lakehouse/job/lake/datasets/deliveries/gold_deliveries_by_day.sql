SELECT
  day, count(*) AS orders, sum(quantity_products) AS products,
  count(DISTINCT customer_id) AS customers, count(DISTINCT employee_id) AS employees
FROM silver.deliveries
GROUP BY day

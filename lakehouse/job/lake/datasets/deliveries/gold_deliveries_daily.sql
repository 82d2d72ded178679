SELECT
  day, employee_id, employee_name, area,
  count(*) AS orders, sum(quantity_products) AS products, count(DISTINCT customer_id) AS customers
FROM silver.deliveries
GROUP BY day, employee_id, employee_name, area

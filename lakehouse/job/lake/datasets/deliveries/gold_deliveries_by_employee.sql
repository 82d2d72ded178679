SELECT
  employee_id, employee_name, commission,
  count(*) AS orders, sum(quantity_products) AS products,
  round(sum(quantity_products) * commission, 2) AS commission_products
FROM silver.deliveries
GROUP BY employee_id, employee_name, commission

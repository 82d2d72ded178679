SELECT
  o.order_id, o.ordered_at, o.day, o.area, o.latitude, o.longitude, o.quantity_products,
  o.customer_id, c.name AS customer_name, c.address AS customer_address,
  o.employee_id, e.name AS employee_name, e.commission
FROM silver.delivery_orders o
LEFT JOIN silver.delivery_customers c ON c.customer_id = o.customer_id
LEFT JOIN silver.delivery_employees e ON e.employee_id = o.employee_id

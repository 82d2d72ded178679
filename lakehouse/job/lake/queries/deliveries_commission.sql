SELECT s.rank, s.employee_id, s.employee_name, s.orders, s.products, s.percent, e.commission, e.commission_products
FROM gold.sales_by_employee s
JOIN gold.deliveries_by_employee e ON e.employee_id <=> s.employee_id
ORDER BY s.rank, s.employee_id

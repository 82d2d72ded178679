SELECT month, rank, employee_id, employee_name, orders, products, difference
FROM gold.best_employees
ORDER BY month DESC, rank, employee_id

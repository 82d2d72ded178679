SELECT month, rank, customer_id, customer_name, orders, products, difference
FROM gold.best_customers
ORDER BY month DESC, rank, customer_id

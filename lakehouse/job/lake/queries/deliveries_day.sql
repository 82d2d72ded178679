SELECT day, hour, orders, products, customers
FROM gold.deliveries_by_hour
WHERE day = (SELECT day FROM gold.deliveries_by_day ORDER BY day DESC NULLS LAST LIMIT 1)
ORDER BY hour

SELECT day, event_hour AS hour, count(*) AS orders, sum(quantity_products) AS products, count(DISTINCT customer_id) AS customers
FROM silver.deliveries
WHERE day = (SELECT day FROM gold.deliveries_by_day ORDER BY day DESC NULLS LAST LIMIT 1)
GROUP BY day, event_hour
ORDER BY event_hour

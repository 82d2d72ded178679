SELECT method, count(*) AS orders, sum(amount) AS amount
FROM silver.payments
GROUP BY method
ORDER BY orders DESC, method

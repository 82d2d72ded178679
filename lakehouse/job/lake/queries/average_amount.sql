SELECT method, status, count(*) AS payments, round(avg(amount), 2) AS average_amount
FROM silver.payments
GROUP BY method, status
ORDER BY method, status

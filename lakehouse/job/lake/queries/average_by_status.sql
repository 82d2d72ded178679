SELECT status, count(*) AS payments, round(avg(amount), 2) AS average_amount
FROM silver.payments
GROUP BY status
ORDER BY status

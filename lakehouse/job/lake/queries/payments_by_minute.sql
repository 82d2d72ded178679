SELECT w.start AS minute, method, count(*) AS payments, sum(amount) AS amount
FROM (SELECT window(timestamp, '1 minute') AS w, method, amount FROM silver.payments)
GROUP BY w.start, method
ORDER BY minute DESC, method

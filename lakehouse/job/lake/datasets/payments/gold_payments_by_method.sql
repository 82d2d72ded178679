SELECT
  to_date(p.timestamp) AS day, p.currency, p.method, p.status,
  count(*) AS payments,
  sum(p.amount) AS amount,
  round(avg(p.amount), 2) AS average_amount,
  sum(p.net_amount) AS net_amount
FROM silver.payments p
GROUP BY ALL

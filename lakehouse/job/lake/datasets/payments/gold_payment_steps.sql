SELECT
  p.method, e.event_name,
  count(DISTINCT e.payment_id) AS payments,
  round(avg(unix_millis(e.timestamp) - unix_millis(c.timestamp)) / 1000, 3) AS seconds_after_created
FROM silver.payment_events e
JOIN silver.payments p ON p.payment_id = e.payment_id
LEFT JOIN silver.payment_events c ON c.payment_id = e.payment_id AND c.event_name = 'created'
GROUP BY ALL

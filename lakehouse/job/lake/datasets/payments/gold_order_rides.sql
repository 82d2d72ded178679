SELECT
  p.order_key, p.payment_id, p.status, p.amount, p.currency,
  count(g.gps_id) AS positions,
  round(avg(g.speed_kph), 1) AS average_speed_kph,
  min(g.lat) AS south, max(g.lat) AS north, min(g.lon) AS west, max(g.lon) AS east
FROM silver.payments p
LEFT JOIN silver.gps g ON g.order_id = p.order_key
GROUP BY ALL

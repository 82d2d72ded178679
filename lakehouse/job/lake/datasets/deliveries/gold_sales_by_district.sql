SELECT
  coalesce(district, 'unknown') AS district,
  count(*) AS orders, sum(quantity_products) AS products,
  round(100 * sum(quantity_products) / sum(sum(quantity_products)) OVER (), 2) AS percent,
  rank() OVER (ORDER BY sum(quantity_products) DESC) AS rank
FROM silver.deliveries
GROUP BY coalesce(district, 'unknown')

SELECT
  area, count(*) AS orders, sum(quantity_products) AS products,
  round(avg(latitude), 5) AS mean_latitude, round(avg(longitude), 5) AS mean_longitude
FROM silver.deliveries
GROUP BY area

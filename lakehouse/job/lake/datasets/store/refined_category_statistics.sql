SELECT
  category, count(*) AS lines, count(DISTINCT cart_id) AS carts, count(DISTINCT user_id) AS users,
  sum(quantity) AS quantity, sum(amount) AS revenue,
  round(avg(price), 2) AS mean_price, percentile_approx(price, 0.5) AS median_price,
  min(price) AS lowest_price, max(price) AS highest_price, round(stddev_samp(price), 2) AS price_deviation
FROM trusted.sales
WHERE product_title IS NOT NULL
GROUP BY category

SELECT
  day, carts, revenue,
  round(revenue / carts, 2) AS revenue_per_cart,
  revenue - lag(revenue) OVER (ORDER BY day) AS change
FROM (
  SELECT day, count(DISTINCT cart_id) AS carts, sum(amount) AS revenue
  FROM trusted.sales
  GROUP BY day
)

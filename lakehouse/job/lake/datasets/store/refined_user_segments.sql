WITH users AS (
  SELECT
    user_id, user_name, max(ordered_at) AS last_order, count(DISTINCT cart_id) AS orders, sum(amount) AS revenue
  FROM trusted.sales
  GROUP BY user_id, user_name
), scored AS (
  SELECT
    *,
    ntile(4) OVER (ORDER BY last_order, user_id) AS recency,
    ntile(4) OVER (ORDER BY orders, user_id) AS frequency,
    ntile(4) OVER (ORDER BY revenue, user_id) AS value
  FROM users
)
SELECT
  user_id, user_name, last_order, orders, revenue, recency, frequency, value,
  CASE
    WHEN recency >= 3 AND frequency >= 3 AND value >= 3 THEN 'champion'
    WHEN recency >= 3 AND frequency <= 2 THEN 'promising'
    WHEN recency <= 2 AND value >= 3 THEN 'at risk'
    WHEN recency = 1 AND frequency = 1 THEN 'lost'
    ELSE 'regular'
  END AS segment
FROM scored

SELECT
  buyer_id, orders, revenue, cast(revenue / orders AS DECIMAL(14,2)) AS average_order, first_order, last_order,
  days_since_first, cast(revenue / days_since_first * 30 AS DECIMAL(14,2)) AS revenue_in_30_days
FROM (
  SELECT
    buyer_id, count(*) AS orders, sum(total_amount) AS revenue, min(ordered_at) AS first_order, max(ordered_at) AS last_order,
    -- Until the newest order of all, so that the same data gives the same figures whenever they are computed.
    datediff((SELECT max(ordered_at) FROM silver.shop_orders), min(ordered_at)) + 1 AS days_since_first
  FROM silver.shop_orders
  WHERE status = 'completed'
  GROUP BY buyer_id
)

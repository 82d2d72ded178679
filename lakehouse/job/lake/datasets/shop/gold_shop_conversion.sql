SELECT
  to_date(first_event) AS day, channel, count(*) AS sessions, count_if(added) AS with_cart, count_if(bought) AS with_order
FROM (
  SELECT
    behavior.session_id, min(behavior.channel) AS channel, min(behavior.timestamp) AS first_event,
    bool_or(behavior.behavior_type = 'add_to_cart') AS added, bool_or(orders.session_id IS NOT NULL) AS bought
  FROM bronze.shop_behavior AS behavior
  LEFT JOIN (SELECT DISTINCT session_id FROM silver.shop_orders) AS orders ON orders.session_id = behavior.session_id
  GROUP BY behavior.session_id
)
GROUP BY 1, 2

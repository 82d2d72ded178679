SELECT
  segment_id, max_by(segment_name, timestamp) AS segment_name, customer_id, max_by(customer_name, timestamp) AS customer_name,
  max_by(action, timestamp) = 'joined' AS member, max(timestamp) AS since,
  count_if(action = 'joined') AS times_joined, count_if(action = 'left') AS times_left
FROM bronze.shop_segments
GROUP BY segment_id, customer_id

SELECT
  members.segment_id, max(members.segment_name) AS segment_name, count_if(members.member) AS members,
  sum(members.times_joined) AS times_joined, sum(members.times_left) AS times_left,
  coalesce(sum(sales.orders) FILTER (WHERE members.member), 0) AS orders,
  coalesce(sum(sales.revenue) FILTER (WHERE members.member), 0) AS revenue,
  cast(coalesce(sum(sales.revenue) FILTER (WHERE members.member), 0) / nullif(count_if(members.member), 0) AS DECIMAL(14,2)) AS revenue_per_member
FROM silver.shop_segment_members AS members
LEFT JOIN (
  SELECT customer_id, count(*) AS orders, sum(total_amount) AS revenue
  FROM silver.shop_orders
  WHERE status = 'completed'
  GROUP BY customer_id
) AS sales ON sales.customer_id = members.customer_id
GROUP BY members.segment_id

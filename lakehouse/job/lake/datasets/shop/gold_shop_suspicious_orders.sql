WITH measured AS (
  SELECT
    transaction_id, ordered_at, customer_id, customer_name, buyer_id, payment_method, status, total_amount,
    count(*) OVER seller AS orders_of_seller, avg(total_amount) OVER seller AS mean, stddev(total_amount) OVER seller AS deviation,
    count_if(status = 'failed') OVER (PARTITION BY buyer_id ORDER BY ordered_at RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW) AS failed_in_an_hour,
    count(*) OVER (PARTITION BY buyer_id ORDER BY ordered_at RANGE BETWEEN INTERVAL '10' MINUTE PRECEDING AND CURRENT ROW) AS orders_in_ten_minutes
  FROM silver.shop_orders
  WINDOW seller AS (PARTITION BY customer_id)
),
judged AS (
  SELECT
    *,
    filter(array(
      -- Of fewer orders a deviation says little.
      if(orders_of_seller >= 30 AND total_amount > mean + 4 * deviation, 'amount', null),
      if(status = 'failed' AND failed_in_an_hour >= 3, 'failed payments', null),
      if(orders_in_ten_minutes >= 6, 'many orders', null)), reason -> reason IS NOT NULL) AS reasons
  FROM measured
)
SELECT
  transaction_id, ordered_at, customer_id, customer_name, buyer_id, payment_method, status, total_amount,
  cast(mean AS DECIMAL(14,2)) AS usual_amount, failed_in_an_hour, orders_in_ten_minutes, concat_ws(', ', reasons) AS reason
FROM judged
WHERE size(reasons) > 0

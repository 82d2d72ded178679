SELECT
  placed.transaction_id, placed.timestamp AS ordered_at, placed.customer_id, placed.customer_name, placed.buyer_id, placed.session_id,
  placed.payment_method, placed.total_amount, placed.discount_amount, placed.items,
  coalesce(settled.status, placed.status) AS status
FROM bronze.shop_transactions AS placed
LEFT JOIN (
  SELECT transaction_id, max_by(status, timestamp) AS status
  FROM bronze.shop_transactions
  WHERE event_type = 'transaction_status'
  GROUP BY transaction_id
) AS settled ON settled.transaction_id = placed.transaction_id
WHERE placed.event_type = 'transaction'

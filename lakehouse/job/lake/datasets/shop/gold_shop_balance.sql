SELECT
  coalesce(topic.event_type, landed.event_type) AS event_type, count(topic.event_id) AS in_topics, count(landed.event_id) AS in_warehouse,
  count_if(landed.event_id IS NULL) AS in_topics_only, count_if(topic.event_id IS NULL) AS in_warehouse_only
FROM (
  SELECT event_id, event_type FROM bronze.shop_transactions
  UNION ALL
  SELECT event_id, event_type FROM bronze.shop_behavior
  UNION ALL
  SELECT event_id, event_type FROM bronze.shop_stock
  UNION ALL
  SELECT event_id, event_type FROM bronze.shop_shipments
  UNION ALL
  SELECT event_id, event_type FROM bronze.shop_segments
) AS topic
FULL JOIN (
  SELECT event_id, event_type
  FROM bronze.shop_warehouse
  WHERE event_type IN (
      'transaction', 'transaction_status', 'user_behavior', 'search', 'cart_event', 'inventory_movement', 'shipment',
      'shipment_status', 'segment_change')
    AND _run_id = (SELECT max_by(_run_id, _ingested_at) FROM bronze.shop_warehouse)
) AS landed ON landed.event_id = topic.event_id
GROUP BY 1

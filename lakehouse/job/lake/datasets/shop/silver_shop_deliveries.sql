SELECT
  made.shipment_id, made.transaction_id, made.customer_id, made.buyer_id, made.carrier_id, made.carrier_name,
  made.tracking_number, made.shipping_method, orders.ordered_at, made.timestamp AS handed_over_at, moved.in_transit_at,
  moved.delivered_at, made.estimated_delivery_date,
  CASE
    WHEN moved.delivered_at IS NOT NULL THEN 'delivered'
    WHEN moved.in_transit_at IS NOT NULL THEN 'in_transit'
    ELSE made.status
  END AS status,
  coalesce(moved.late, false) AS late
FROM bronze.shop_shipments AS made
LEFT JOIN (
  SELECT
    shipment_id, min(timestamp) FILTER (WHERE status = 'in_transit') AS in_transit_at,
    min(timestamp) FILTER (WHERE status = 'delivered') AS delivered_at, bool_or(late) AS late
  FROM bronze.shop_shipments
  WHERE event_type = 'shipment_status'
  GROUP BY shipment_id
) AS moved ON moved.shipment_id = made.shipment_id
LEFT JOIN silver.shop_orders AS orders ON orders.transaction_id = made.transaction_id
WHERE made.event_type = 'shipment'

SELECT
  to_date(handed_over_at) AS day, carrier_name, shipping_method, count(*) AS shipments,
  count_if(status = 'delivered') AS delivered, count_if(status <> 'delivered') AS on_the_way, count_if(late) AS late,
  cast(avg(lead) AS DECIMAL(12,1)) AS lead_minutes, cast(percentile(lead, 0.5) AS DECIMAL(12,1)) AS median_lead_minutes,
  cast(percentile(lead, 0.9) AS DECIMAL(12,1)) AS slow_lead_minutes,
  cast(avg(carried) AS DECIMAL(12,1)) AS carrier_minutes
FROM (
  SELECT
    *, timestampdiff(SECOND, ordered_at, delivered_at) / 60 AS lead,
    timestampdiff(SECOND, handed_over_at, delivered_at) / 60 AS carried
  FROM silver.shop_deliveries
)
GROUP BY 1, 2, 3

-- An order counts 1; the forecast sums them up by district and hour.
SELECT ordered_at AS hour, coalesce(district, 'unknown') AS district, 1 AS orders
FROM silver.deliveries

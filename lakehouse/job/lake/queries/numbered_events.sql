SELECT payment_id, row_number() OVER (PARTITION BY payment_id ORDER BY timestamp, sequence_id) AS step, event_name, timestamp
FROM silver.payment_events
ORDER BY payment_id, step

SELECT topic, key, partition, offset, timestamp, left(value, 100) AS preview
FROM bronze.kafka_multiplex
ORDER BY ingestion_timestamp DESC, key DESC
LIMIT 10

SELECT topic, partition, min(offset) AS min_offset, max(offset) AS max_offset, count(*) AS records
FROM bronze.kafka_multiplex
GROUP BY topic, partition
ORDER BY topic, partition

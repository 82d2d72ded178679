SELECT topic, partition, MAX(offset) AS max_offset FROM bronze.kafka_multiplex GROUP BY topic, partition;

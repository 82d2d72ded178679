SELECT topic, partition, COUNT(*) AS count FROM bronze.kafka_multiplex GROUP BY topic, partition;

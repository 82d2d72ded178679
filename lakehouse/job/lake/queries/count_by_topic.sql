SELECT topic, COUNT(*) AS total, MIN(key) AS min_key, MAX(key) AS max_key FROM bronze.kafka_multiplex GROUP BY topic;

SELECT topic, count(*) AS records FROM bronze.kafka_multiplex GROUP BY topic ORDER BY topic

SELECT key, topic, from_json(value, 'STRUCT<data:STRING>').data AS data FROM bronze.kafka_multiplex LIMIT 10;

SELECT
  r.data.gps_id, r.data.order_id, r.data.lat, r.data.lon, r.data.speed_kph, r.data.accuracy_m,
  r.data.timestamp, r.data.dt_current_timestamp,
  coalesce(r.data._sequence_id, r._sequence_id) AS sequence_id,
  rescued_fields(value, columns) AS _rescued,
  topic AS _topic, partition AS _partition, offset AS _offset, ingestion_timestamp AS _ingested_at
FROM (
  SELECT *, from_json(value,
    'data STRUCT<_sequence_id: BIGINT, gps_id: STRING, order_id: STRING, lat: DOUBLE, lon: DOUBLE, speed_kph: DOUBLE, accuracy_m: DOUBLE, timestamp: TIMESTAMP, dt_current_timestamp: TIMESTAMP>, _sequence_id BIGINT',
    map('timestampFormat', 'yyyy-MM-dd HH:mm:ss.SSS')) AS r,
    'data STRUCT<_sequence_id: BIGINT, gps_id: STRING, order_id: STRING, lat: DOUBLE, lon: DOUBLE, speed_kph: DOUBLE, accuracy_m: DOUBLE, timestamp: TIMESTAMP, dt_current_timestamp: TIMESTAMP>, _sequence_id BIGINT' AS columns
  FROM changes
  WHERE topic = 'kafka-gps'
)

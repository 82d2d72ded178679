SELECT
  r.data.gps_id, r.data.order_id, r.data.lat, r.data.lon, r.data.speed_kph, r.data.accuracy_m,
  r._sequence_id AS sequence_id,
  rescued_fields(value, columns) AS _rescued,
  topic AS _topic, partition AS _partition, offset AS _offset, ingestion_timestamp AS _ingested_at
FROM (
  SELECT *, from_json(value,
    'data STRUCT<gps_id: STRING, order_id: STRING, lat: DOUBLE, lon: DOUBLE, speed_kph: DOUBLE, accuracy_m: DOUBLE>, _sequence_id BIGINT') AS r,
    'data STRUCT<gps_id: STRING, order_id: STRING, lat: DOUBLE, lon: DOUBLE, speed_kph: DOUBLE, accuracy_m: DOUBLE>, _sequence_id BIGINT' AS columns
  FROM changes
  WHERE topic = 'kafka-gps'
)

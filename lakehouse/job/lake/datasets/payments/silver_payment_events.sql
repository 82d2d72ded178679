SELECT
  r.data.event_id, r.data.payment_id, r.data.event.event_name, r.data.event.timestamp,
  r.data.dt_current_timestamp,
  coalesce(r.data._sequence_id, r._sequence_id) AS sequence_id,
  rescued_fields(value, columns) AS _rescued,
  topic AS _topic, partition AS _partition, offset AS _offset, ingestion_timestamp AS _ingested_at
FROM (
  SELECT *, from_json(value,
    'data STRUCT<_sequence_id: BIGINT, event_id: STRING, payment_id: STRING, event: STRUCT<event_name: STRING, timestamp: TIMESTAMP>, dt_current_timestamp: TIMESTAMP>, _sequence_id BIGINT',
    map('timestampFormat', 'yyyy-MM-dd HH:mm:ss.SSS')) AS r,
    'data STRUCT<_sequence_id: BIGINT, event_id: STRING, payment_id: STRING, event: STRUCT<event_name: STRING, timestamp: TIMESTAMP>, dt_current_timestamp: TIMESTAMP>, _sequence_id BIGINT' AS columns
  FROM changes
  WHERE topic = 'kafka-events'
)

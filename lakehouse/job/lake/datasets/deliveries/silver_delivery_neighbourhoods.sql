SELECT code, neighbourhood, district, geometry, _timestamp, _ingested_at, _offset
FROM changes

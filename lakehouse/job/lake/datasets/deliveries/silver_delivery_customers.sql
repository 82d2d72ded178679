SELECT customer_id, trim(name) AS name, phone, lower(email) AS email, address, _timestamp, _ingested_at, _offset
FROM changes

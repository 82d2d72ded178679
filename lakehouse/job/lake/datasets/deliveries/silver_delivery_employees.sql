SELECT
  employee_id, trim(name) AS name, phone, lower(email) AS email, address, comission AS commission,
  _timestamp, _ingested_at, _offset
FROM changes

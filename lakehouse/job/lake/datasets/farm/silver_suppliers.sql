SELECT
  supplier_id, trim(supplier_name) AS supplier_name, contact_name, lower(email) AS email, phone,
  region, upper(country) AS country, lead_time_days, rating,
  _timestamp, _source, _offset, _ingested_at
FROM changes

-- An area is a cell of 0.02 degrees (about 2.2 km), named after its south-western corner.
SELECT
  order_id, customer_id, employee_id, quantity_products, latitude, longitude,
  to_utc_timestamp(try_to_timestamp(date, 'dd/MM/yyyy HH:mm:ss'), 'America/Bogota') AS ordered_at,
  to_date(try_to_timestamp(date, 'dd/MM/yyyy HH:mm:ss')) AS day,
  format_string('%.2f,%.2f', floor(latitude * 50) / 50, floor(longitude * 50) / 50) AS area,
  _source, _ingested_at
FROM changes

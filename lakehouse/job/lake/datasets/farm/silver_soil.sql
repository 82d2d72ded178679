SELECT
  reading_id, sensor_id, region, reading_at, to_date(reading_at) AS day,
  soil_moisture_pct, soil_temperature_c, ph, battery_pct, _ingested_at
FROM changes

SELECT
  observation_id, station_id, region, observed_at, to_date(observed_at) AS day,
  temperature_c, humidity_pct, rainfall_mm, wind_kph, _ingested_at
FROM changes

WITH weather AS (
  SELECT
    day, region, count(*) AS observations, round(avg(temperature_c), 2) AS temperature_c,
    round(avg(humidity_pct), 2) AS humidity_pct, round(sum(rainfall_mm), 1) AS rainfall_mm
  FROM silver.weather
  GROUP BY day, region
), soil AS (
  SELECT
    day, region, count(*) AS readings, round(avg(soil_moisture_pct), 2) AS soil_moisture_pct,
    round(avg(ph), 2) AS ph, min(battery_pct) AS lowest_battery_pct
  FROM silver.soil
  GROUP BY day, region
)
SELECT
  coalesce(w.day, s.day) AS day, coalesce(w.region, s.region) AS region,
  w.observations, w.temperature_c, w.humidity_pct, w.rainfall_mm,
  s.readings, s.soil_moisture_pct, s.ph, s.lowest_battery_pct,
  s.soil_moisture_pct < 20 AND coalesce(w.rainfall_mm, 0) < 1 AS needs_water
FROM weather w
FULL JOIN soil s ON s.day = w.day AND s.region = w.region

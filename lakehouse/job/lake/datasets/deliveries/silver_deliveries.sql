-- Times are those of Bogotá. Ids of older lakes are numbers, and texts from their next orders on.
-- Places are found again in each run, so that a new file of neighbourhoods reaches older orders.
WITH shapes AS (
  SELECT
    (SELECT polygon_index(collect_list(struct(code, geometry))) FROM silver.delivery_neighbourhoods) AS neighbourhoods,
    (SELECT polygon_index(collect_list(struct(code, geometry))) FROM silver.delivery_municipalities) AS municipalities
),
located AS (
  SELECT
    o.*, from_utc_timestamp(o.ordered_at, 'America/Bogota') AS local,
    polygon_at((SELECT neighbourhoods FROM shapes), o.longitude, o.latitude) AS neighbourhood_code,
    polygon_at((SELECT municipalities FROM shapes), o.longitude, o.latitude) AS municipality_code
  FROM silver.delivery_orders o
)
SELECT
  o.order_id, o.ordered_at, o.day,
  year(o.local) AS event_year, month(o.local) AS event_month, day(o.local) AS event_day,
  hour(o.local) AS event_hour, minute(o.local) AS event_minute, second(o.local) AS event_second,
  o.area, m.municipality, n.district, n.neighbourhood, o.latitude, o.longitude, o.quantity_products,
  CAST(o.customer_id AS STRING) AS customer_id, c.name AS customer_name, c.address AS customer_address,
  CAST(o.employee_id AS STRING) AS employee_id, e.name AS employee_name, e.commission
FROM located o
LEFT JOIN silver.delivery_neighbourhoods n ON n.code = o.neighbourhood_code
LEFT JOIN silver.delivery_municipalities m ON m.code = o.municipality_code
LEFT JOIN silver.delivery_customers c ON CAST(c.customer_id AS STRING) = CAST(o.customer_id AS STRING)
LEFT JOIN silver.delivery_employees e ON CAST(e.employee_id AS STRING) = CAST(o.employee_id AS STRING)

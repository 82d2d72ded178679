SELECT from_utc_timestamp(f.hour, 'America/Bogota') AS hour_in_bogota, f.district, f.expected_orders, e.mae, e.week_ago_mae, e.mean_orders
FROM gold.deliveries_forecast f
LEFT JOIN gold.deliveries_forecast_error e ON e.district = f.district
ORDER BY f.hour, f.district

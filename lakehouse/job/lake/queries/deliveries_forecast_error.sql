SELECT district, mean_orders, mae, rmse, day_ago_mae, week_ago_mae, mean_mae, hours_measured
FROM gold.deliveries_forecast_error
ORDER BY district

SELECT lat, lon FROM silver.gps

SELECT lat, lon, speed_kph FROM silver.gps

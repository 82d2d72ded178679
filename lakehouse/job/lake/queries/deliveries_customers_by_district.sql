SELECT month, district, customers, orders
FROM gold.customers_by_district
ORDER BY month DESC, customers DESC, district

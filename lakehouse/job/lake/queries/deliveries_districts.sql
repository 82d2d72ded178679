SELECT rank, district, orders, products, percent
FROM gold.sales_by_district
ORDER BY rank, district

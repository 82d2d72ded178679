SELECT
  to_date(timestamp) AS day, warehouse_location, product_id, max(product_name) AS product_name, max(category) AS category,
  sum(if(reason = 'sale', quantity, 0)) AS sold, sum(if(reason = 'purchase', quantity, 0)) AS purchased, sum(if(reason = 'return', quantity, 0)) AS returned,
  max_by(available_after, movement_id) AS available, max_by(available_after <= reorder_point, movement_id) AS reorder,
  cast(sum(if(reason = 'sale', quantity, 0)) / nullif(avg(available_after), 0) AS DECIMAL(10,2)) AS rotation
FROM bronze.shop_stock
GROUP BY 1, 2, 3

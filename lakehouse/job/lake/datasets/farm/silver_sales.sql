WITH lines AS (
  SELECT
    order_id AS sale_id, position + 1 AS line_no, ordered_at AS sold_at, customer_id, region, channel,
    item.product_id, item.quantity, item.unit_price, item.quantity * item.unit_price AS amount
  FROM silver.sales_orders LATERAL VIEW posexplode(items) line AS position, item
  WHERE status = 'completed'
  UNION ALL
  SELECT sale_id, 1, sold_at, customer_id, region, channel, product_id, quantity, unit_price, total_amount
  FROM silver.online_sales
), products AS (
  SELECT
    product_id, max_by(product_name, updated_at) AS product_name, max_by(category, updated_at) AS category,
    max_by(supplier_id, updated_at) AS supplier_id, max_by(unit_cost, updated_at) AS unit_cost
  FROM silver.inventory
  GROUP BY product_id
)
SELECT
  l.sale_id, l.line_no, l.sold_at, to_date(l.sold_at) AS day, l.customer_id, l.region, l.channel,
  l.product_id, p.product_name, p.category, p.supplier_id, s.supplier_name,
  l.quantity, l.unit_price, l.amount, l.quantity * p.unit_cost AS cost
FROM lines l
LEFT JOIN products p ON p.product_id = l.product_id
LEFT JOIN silver.suppliers s ON s.supplier_id = p.supplier_id

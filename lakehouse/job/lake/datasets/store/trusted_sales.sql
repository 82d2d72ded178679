SELECT
  i.cart_id, i.line_no, c.ordered_at, to_date(c.ordered_at) AS day,
  c.user_id, u.name AS user_name, u.city,
  i.product_id, p.title AS product_title, p.category, p.price,
  i.quantity, i.quantity * p.price AS amount
FROM raw.db_cart_items i
JOIN raw.db_carts c ON c.cart_id = i.cart_id
LEFT JOIN trusted.users u ON u.user_id = c.user_id
LEFT JOIN trusted.products p ON p.product_id = i.product_id
WHERE i._run_id = (SELECT max_by(_run_id, _ingested_at) FROM raw.db_cart_items)
  AND c._run_id = (SELECT max_by(_run_id, _ingested_at) FROM raw.db_carts)

SELECT id AS cart_id, position + 1 AS line_no, line.productId AS product_id, line.quantity
FROM raw.api_carts LATERAL VIEW posexplode(products) lines AS position, line
WHERE _run_id = (SELECT max_by(_run_id, _ingested_at) FROM raw.api_carts)

SELECT cart_id, line_no, product_id, quantity
FROM raw.db_cart_items
WHERE _run_id = (SELECT max_by(_run_id, _ingested_at) FROM raw.db_cart_items)

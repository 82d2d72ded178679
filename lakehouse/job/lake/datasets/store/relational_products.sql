SELECT product_id, title, price, category, description, image
FROM raw.db_products
WHERE _run_id = (SELECT max_by(_run_id, _ingested_at) FROM raw.db_products)

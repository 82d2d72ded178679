SELECT id AS product_id, title, price, category, description, image
FROM raw.api_products
WHERE _run_id = (SELECT max_by(_run_id, _ingested_at) FROM raw.api_products)

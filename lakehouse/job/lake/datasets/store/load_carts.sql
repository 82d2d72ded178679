SELECT id AS cart_id, userId AS user_id, date AS ordered_at
FROM raw.api_carts
WHERE _run_id = (SELECT max_by(_run_id, _ingested_at) FROM raw.api_carts)

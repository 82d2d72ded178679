SELECT cart_id, user_id, ordered_at
FROM raw.db_carts
WHERE _run_id = (SELECT max_by(_run_id, _ingested_at) FROM raw.db_carts)

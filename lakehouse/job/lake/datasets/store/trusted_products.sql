SELECT
  d.product_id, trim(d.title) AS title, d.category, d.price, d.description,
  a.rating.rate AS rating, a.rating.count AS orders
FROM raw.db_products d
LEFT JOIN (
  SELECT id, rating FROM raw.api_products
  WHERE _run_id = (SELECT max_by(_run_id, _ingested_at) FROM raw.api_products)
) a ON a.id = d.product_id
WHERE d._run_id = (SELECT max_by(_run_id, _ingested_at) FROM raw.db_products)

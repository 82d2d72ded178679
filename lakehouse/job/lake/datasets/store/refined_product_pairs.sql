WITH lines AS (
  SELECT DISTINCT cart_id, product_id, product_title FROM trusted.sales
), products AS (
  SELECT product_id, count(*) AS carts FROM lines GROUP BY product_id
), pairs AS (
  SELECT a.product_id AS product_a, b.product_id AS product_b,
    min(a.product_title) AS title_a, min(b.product_title) AS title_b, count(*) AS together
  FROM lines a
  JOIN lines b ON a.cart_id = b.cart_id AND a.product_id < b.product_id
  GROUP BY a.product_id, b.product_id
)
SELECT
  p.product_a, p.title_a, p.product_b, p.title_b, p.together,
  round(p.together / a.carts, 4) AS confidence,
  round(p.together * n.carts / (a.carts * b.carts), 4) AS lift
FROM pairs p
JOIN products a ON a.product_id = p.product_a
JOIN products b ON b.product_id = p.product_b
CROSS JOIN (SELECT count(DISTINCT cart_id) AS carts FROM lines) n
WHERE p.together >= 2

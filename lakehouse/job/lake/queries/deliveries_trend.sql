-- The last 30 days; one without orders counts as 0. The mean is that of a day and the six before it.
WITH days AS (
  SELECT explode(sequence(min(day), max(day))) AS day FROM gold.deliveries_by_day
),
means AS (
  SELECT
    d.day, coalesce(g.orders, 0) AS orders,
    round(avg(coalesce(g.orders, 0)) OVER (ORDER BY d.day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW), 1) AS mean_of_7_days,
    coalesce(g.products, 0) AS products, coalesce(g.customers, 0) AS customers, coalesce(g.employees, 0) AS employees
  FROM days d
  LEFT JOIN gold.deliveries_by_day g ON g.day = d.day
)
SELECT day, orders, mean_of_7_days, products, customers, employees
FROM means
WHERE day > (SELECT date_sub(max(day), 30) FROM gold.deliveries_by_day)
ORDER BY day

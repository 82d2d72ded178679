WITH weeks AS (
  SELECT DISTINCT buyer_id, to_date(date_trunc('WEEK', ordered_at)) AS week
  FROM silver.shop_orders
  WHERE status = 'completed'
),
cohorts AS (
  SELECT buyer_id, week, min(week) OVER (PARTITION BY buyer_id) AS first_week
  FROM weeks
),
counted AS (
  SELECT first_week, cast(datediff(week, first_week) / 7 AS INT) AS weeks_later, count(*) AS buyers
  FROM cohorts
  GROUP BY 1, 2
)
SELECT
  first_week, weeks_later, buyers, max(buyers) OVER (PARTITION BY first_week) AS cohort,
  cast(100 * buyers / max(buyers) OVER (PARTITION BY first_week) AS DECIMAL(5,1)) AS percent
FROM counted

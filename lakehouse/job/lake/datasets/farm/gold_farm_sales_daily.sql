SELECT
  day, region, category, channel,
  count(*) AS lines, sum(quantity) AS quantity, sum(amount) AS revenue, sum(amount - cost) AS margin
FROM silver.sales
GROUP BY day, region, category, channel

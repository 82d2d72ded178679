SELECT
  l.supplier_id, s.supplier_name, l.carrier,
  count(*) AS shipments, sum(l.quantity) AS quantity, sum(l.freight_cost) AS freight_cost,
  count_if(l.status = 'in_transit') AS in_transit,
  count_if(l.delivered_at > l.expected_at) AS late,
  round(avg(timestampdiff(HOUR, l.shipped_at, l.delivered_at)) / 24, 2) AS days_on_the_way
FROM silver.logistics l
LEFT JOIN silver.suppliers s ON s.supplier_id = l.supplier_id
GROUP BY l.supplier_id, s.supplier_name, l.carrier

SELECT
  id AS user_id, email, username, name.firstname AS firstname, name.lastname AS lastname, phone,
  address.city AS city, address.street AS street, address.number AS street_number, address.zipcode AS zipcode
FROM raw.api_users
WHERE _run_id = (SELECT max_by(_run_id, _ingested_at) FROM raw.api_users)

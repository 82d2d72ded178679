SELECT
  user_id, lower(email) AS email, username, trim(concat_ws(' ', firstname, lastname)) AS name, phone,
  city, concat_ws(' ', street, nullif(street_number, 0)) AS street, zipcode
FROM raw.db_users
WHERE _run_id = (SELECT max_by(_run_id, _ingested_at) FROM raw.db_users)

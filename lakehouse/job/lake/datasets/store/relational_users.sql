SELECT user_id, email, username, firstname, lastname, phone, city, street, street_number, zipcode
FROM raw.db_users
WHERE _run_id = (SELECT max_by(_run_id, _ingested_at) FROM raw.db_users)

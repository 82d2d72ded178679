-- Sizes that an event may have: ids of sessions 2,048 bytes, other text 4,096. A row beyond that could
-- not be an event, so it is refused where it is written. "not valid": rows that are there stay.
-- Values are not restricted: a row with NaN or infinity, which PostgreSQL allows, becomes a dead letter.

alter table customer
    add constraint customer_name_size check (octet_length(name) <= 4096) not valid;

alter table buyer
    add constraint buyer_name_size check (octet_length(name) <= 4096) not valid,
    add constraint buyer_email_size check (octet_length(email) <= 4096) not valid;

alter table product
    add constraint product_name_size check (octet_length(name) <= 4096) not valid,
    add constraint product_category_size check (octet_length(category) <= 4096) not valid;

alter table transaction
    add constraint transaction_session_id_size check (octet_length(session_id) <= 2048) not valid,
    add constraint transaction_payment_method_size check (octet_length(payment_method) <= 4096) not valid;

alter table user_behavior
    add constraint user_behavior_session_id_size check (octet_length(session_id) <= 2048) not valid,
    add constraint user_behavior_channel_size check (octet_length(channel) <= 4096) not valid,
    add constraint user_behavior_search_term_size
        check (octet_length(metadata ->> 'search_term') <= 4096) not valid;

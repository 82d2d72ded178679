-- Text of an event has at most 4,096 bytes; see the shop's V2.

alter table interaction
    add constraint interaction_customer_name_size check (octet_length(customer_name) <= 4096) not valid,
    add constraint interaction_type_size check (octet_length(interaction_type) <= 4096) not valid,
    add constraint interaction_channel_size check (octet_length(channel) <= 4096) not valid;

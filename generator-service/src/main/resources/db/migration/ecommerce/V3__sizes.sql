-- Text of an event has at most 4,096 bytes; see the shop's V2. A tracking number is the carrier's beginning and
-- up to 19 digits. "not valid": rows that are there stay.
alter table carrier
    add constraint carrier_name_size check (octet_length(name) <= 4096) not valid,
    add constraint carrier_tracking_number_size check (octet_length(tracking_number) <= 4096 - 19) not valid;

alter table shipment
    add constraint shipment_tracking_number_size check (octet_length(tracking_number) <= 4096) not valid;

-- Text of an event has at most 4,096 bytes; see the shop's V2. "not valid": rows that are there stay.
alter table segment
    add constraint segment_name_size check (octet_length(segment_name) <= 4096) not valid;

-- What the movements that retention has deleted made of the stock, by product:
-- available = first + retired came - retired went + everything in - everything out.
create table retired_movement (
    product_id bigint primary key,
    came       bigint not null,
    went       bigint not null
);

-- What the warehouse knows of the topics, to hold against what Kafka says was committed: landed is
-- the offset behind the last record of the newest batch, and committed one that Kafka had committed
-- when that batch was read, so that no later answer can be lower.
create table read_positions (
    topic     text    not null,
    partition integer not null,
    committed bigint  not null,
    landed    bigint  not null,
    primary key (topic, partition)
);

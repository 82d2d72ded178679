-- A topic that is deleted and made anew has another id, and its offsets begin at 0 again. Null: a
-- version before this one noted the position.
alter table read_positions add column topic_id text;

-- Records that had landed, but that this warehouse does not hold any more, for it was put back to
-- an earlier state. They are landed again from next on, until the offset behind the last of them.
-- Where gone is true, Kafka does not hold them any more either.
create table landing_gaps (
    topic     text        not null,
    partition integer     not null,
    next      bigint      not null,
    until     bigint      not null,
    gone      boolean     not null default false,
    noted_at  timestamptz not null default now(),
    primary key (topic, partition, until)
);

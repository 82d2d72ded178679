-- Rows of the followed tables from which nothing follows, because they can be no events: a number that is
-- none, or a time before 2000, at infinity or in the future. Written in the transaction that follows them.
create table passed_over (
    table_name text not null,
    id         bigint not null,
    cause      text not null,
    noted_at   timestamptz not null default now(),
    primary key (table_name, id)
);

-- What retention needs to know, and what it leaves behind.

-- How far the producer-service has published: no row below this transaction id is unpublished. The id is
-- worth something in this database of this server only, so both are noted with it.
create table published_position (
    table_name        text primary key,
    xid               xid8 not null,
    system_identifier bigint not null,
    database_oid      oid not null,
    noted_at          timestamptz not null default now()
);

-- Rows of the table with an event time before the mark may be gone.
create table retention_marks (
    place  text primary key,
    before timestamptz not null
);

-- The producer's one right to write. A role of another name is given it by whoever makes that role.
do $$
begin
    if exists (select from pg_roles where rolname = 'producer') then
        grant select, insert, update on published_position to producer;
    end if;
end
$$;

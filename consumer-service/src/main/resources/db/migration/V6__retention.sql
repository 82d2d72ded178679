-- Rows with an event time before the mark may be gone: their days were closed. The figures of these
-- days stay as they are for ever, so no row may land before the mark of realtime_events any more.
create table retention_marks (
    place  text        primary key,
    before timestamptz not null
);

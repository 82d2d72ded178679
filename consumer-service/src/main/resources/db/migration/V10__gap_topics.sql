-- The offsets of a gap belong to one topic. One that is deleted and made anew has another id, and
-- other records at these offsets. Empty: a version before this one noted the gap.
alter table landing_gaps add column topic_id text not null default '';
alter table landing_gaps drop constraint landing_gaps_pkey;
alter table landing_gaps add primary key (topic, partition, topic_id, until);

-- Plans are data of the shop, no longer three fixed ones. Their size is that of any text in an event,
-- and so is that of the store's name, which events show.
alter table customer
    drop constraint if exists customer_subscription_plan_check,
    add constraint customer_subscription_plan_size check (octet_length(subscription_plan) <= 4096) not valid,
    add constraint customer_business_name_size check (octet_length(business_name) <= 4096) not valid;

-- Which shop the base data are of: classic, latam, or the folder of a user's own.
create table generator_shop (
    name    text not null,
    made_at timestamptz not null default now()
);
insert into generator_shop (name) select 'latam' where exists (select from customer);

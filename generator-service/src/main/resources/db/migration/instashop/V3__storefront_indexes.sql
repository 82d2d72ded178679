-- The storefront finds the orders of a buyer and those of some days without reading all of them.
create index transaction_buyer on transaction (buyer_id, transaction_id);
create index transaction_date on transaction (transaction_date);

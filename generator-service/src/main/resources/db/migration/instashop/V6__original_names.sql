-- The original's SQL asks for the lines of sales by this name.
create view transactiondetail as select * from transaction_detail;

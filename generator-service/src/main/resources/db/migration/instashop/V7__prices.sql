-- A price is a number. PostgreSQL has NaN, which is larger than any other, so "price >= 0" lets it pass. Nobody
-- could buy such a product. "not valid": rows that are there stay, and are not on sale. Amounts of sales are not
-- restricted, see V2.
alter table product
    add constraint product_price_number check (price <> 'NaN') not valid;

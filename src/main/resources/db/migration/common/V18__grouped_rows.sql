-- Rows that belong to the product of an earlier row: exports have a row for each variant or image. A product has one row in the
-- table product, that of its first row in the file; positions count within the product.
alter table image add column product_row integer;   -- the first row of its product; none where that is the image's own

-- Rows that follow their product are found by it, wherever they are; files of one row a product have no entry here.
create index image_by_product on image (request_id, product_row) where product_row is not null;

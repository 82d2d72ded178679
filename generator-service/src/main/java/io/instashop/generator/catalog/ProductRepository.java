package io.instashop.generator.catalog;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ProductRepository extends JpaRepository<ProductEntity, Long> {

  /** What is on sale. NaN, which PostgreSQL takes for larger than any number, is no price. */
  @Query(
      value = "select * from product where status = 'active' and price < 'NaN' order by product_id",
      nativeQuery = true)
  List<ProductEntity> findOnSale();

  /** What would be on sale if its price were a number. */
  @Query(
      value =
          "select product_id from product where status = 'active' and price = 'NaN'"
              + " order by product_id",
      nativeQuery = true)
  List<Long> findIdsWithoutPrice();
}

package io.instashop.generator.catalog;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface ProductRepository extends JpaRepository<ProductEntity, Long> {
  List<ProductEntity> findByStatusOrderByProductId(String status);
}

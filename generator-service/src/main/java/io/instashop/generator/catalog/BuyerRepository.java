package io.instashop.generator.catalog;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface BuyerRepository extends JpaRepository<BuyerEntity, Long> {
  @Query("select b.buyerId from BuyerEntity b order by b.buyerId")
  List<Long> findIds();
}

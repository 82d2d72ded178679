package io.instashop.generator.catalog;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface CustomerRepository extends JpaRepository<CustomerEntity, Long> {
  List<CustomerEntity> findAllByOrderByCustomerId();
}

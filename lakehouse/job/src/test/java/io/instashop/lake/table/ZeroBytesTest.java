package io.instashop.lake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class ZeroBytesTest {

  @Test
  void areRemovedWhereverTheyAre() {
    Row within = RowFactory.create("a\0b", 1, null);
    Object list = CollectionConverters.asScala(Arrays.asList("x\0", null, within)).toSeq();
    Object map = CollectionConverters.asScala(Map.of("k\0", "v\0"));
    Row cleaned = (Row) ZeroBytes.withoutThem(RowFactory.create(7, list, map));
    assertThat(cleaned.get(0)).isEqualTo(7);
    assertThat(cleaned.getList(1))
        .isEqualTo(Arrays.asList("x", null, RowFactory.create("ab", 1, null)));
    assertThat(cleaned.getJavaMap(2)).isEqualTo(Map.of("k", "v"));
    assertThat(ZeroBytes.withoutThem(null)).isNull();
  }
}

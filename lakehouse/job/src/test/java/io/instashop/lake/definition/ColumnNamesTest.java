package io.instashop.lake.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest {

  @ParameterizedTest
  @CsvSource({
    "price, price",
    "Order ID, Order_ID",
    "Price (EUR), Price_EUR",
    "'a,b;c={d}', a_b_c_d",
    "a.b, a_b",
    "Año, Año",
    "_id, _id",
    "__index_level_0__, __index_level_0__",
    "_source, _source_",
    "_Offset, _Offset_",
    "_change_type, _change_type_",
    "_metadata, _metadata_",
    "'', column",
    "'(', _",
    "trailing_, trailing_",
  })
  void aNameThatATableCanHave(String name, String safe) {
    assertThat(ColumnNames.of(name)).isEqualTo(safe);
    assertThat(ColumnNames.of(safe)).as("it stays").isEqualTo(safe);
  }

  @Test
  void eachNameIsThereOnceAtAnyDepth() {
    StructType columns =
        StructType.fromDDL("`a b` INT, `a,b` INT, A_B INT, s STRUCT<`x y`: INT, `x_y`: INT>");
    assertThat(ColumnNames.of(columns).toDDL())
        .isEqualTo("a_b INT,a_b_2 INT,A_B_3 INT,s STRUCT<x_y: INT, x_y_2: INT>");
  }
}

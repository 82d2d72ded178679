package io.instashop.generator.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.testservers.server.TestServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a row may be: as large as an event, with any value that PostgreSQL takes. */
@Tag("slow")
class SizesIT {

  private static final String VISIT =
      "insert into user_behavior (customer_id, event_type, session_id, channel, \"timestamp\","
          + " metadata) values (1, 'search', %s, 'web', now(), %s)";

  private final JdbcTemplate shop = new JdbcTemplate(source("instashop"));
  private final JdbcTemplate crm = new JdbcTemplate(source("crm_db"));

  @BeforeEach
  void inANewShop() {
    TestServers.shop().recreateDatabase("instashop");
    TestServers.shop().recreateDatabase("crm_db");
    migrate("instashop", "instashop", "1");
    migrate("crm_db", "crm", "latest");
    shop.execute("insert into customer values (1, 'Ana', 'Ana & Co.', 'a', '1', 'basic')");
    shop.execute("insert into buyer values (1, 'Bo', 'b', '1', 'Here')");
  }

  @Test
  void whatIsThereStaysAndWhatIsNewMustFit() {
    shop.execute(VISIT.formatted("repeat('s', 3200)", "'{}'"));

    migrate("instashop", "instashop", "latest");

    assertThat(shop.queryForObject("select count(*) from user_behavior", Long.class)).isEqualTo(1);
    assertThatThrownBy(() -> shop.execute(VISIT.formatted("repeat('s', 3200)", "'{}'")))
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("user_behavior_session_id_size");
  }

  @ParameterizedTest
  @CsvSource({"2048, 4096, true", "2049, 1, false", "1, 4097, false"})
  void sizesAreCountedInBytes(int session, int term, boolean fits) {
    migrate("instashop", "instashop", "latest");
    String insert =
        VISIT.formatted(
            "repeat('s', " + session + ")",
            "jsonb_build_object('search_term', repeat('é', "
                + term / 2
                + ") || repeat('x', "
                + term % 2
                + "))");

    if (fits) {
      assertThatCode(() -> shop.execute(insert)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> shop.execute(insert)).hasMessageContaining("_size");
    }
  }

  @Test
  void namesHaveALimitToo() {
    migrate("instashop", "instashop", "latest");

    for (String update :
        new String[] {
          "update customer set name = repeat('n', 4097)",
          "update customer set business_name = repeat('n', 4097)",
          "update customer set subscription_plan = repeat('n', 4097)",
          "update buyer set name = repeat('n', 4097)",
          "update buyer set email = repeat('n', 4097)",
        }) {
      assertThatThrownBy(() -> shop.execute(update)).hasMessageContaining("_size");
    }
    assertThatThrownBy(
            () ->
                crm.execute(
                    "insert into interaction values (1, 1, repeat('n', 4097), 'complaint', 'chat',"
                        + " now(), 'open')"))
        .hasMessageContaining("interaction_customer_name_size");
  }

  @Test
  void namesThatShipmentsAndSegmentsTakeIntoTheirEventsHaveALimitToo() {
    JdbcTemplate deliveries = new JdbcTemplate(source("ecommerce_db"));
    TestServers.shop().recreateDatabase("ecommerce_db");
    migrate("ecommerce_db", "ecommerce", "2");
    deliveries.execute("update carrier set name = repeat('n', 4097) where carrier_id = 1");
    migrate("ecommerce_db", "ecommerce", "latest");

    deliveries.execute("update carrier set name = repeat('n', 4096) where carrier_id = 2");
    deliveries.execute(
        "update carrier set tracking_number = repeat('n', 4077) where carrier_id = 3");
    crm.execute("update segment set segment_name = repeat('n', 4096) where segment_id = 2");
    for (String update :
        new String[] {
          "update carrier set name = repeat('n', 4097) where carrier_id = 2",
          "update carrier set tracking_number = repeat('n', 4078) where carrier_id = 2",
          "insert into shipment (transaction_id, customer_id, buyer_id, delivery_address,"
              + " shipping_method, estimated_delivery_date, carrier_id, tracking_number,"
              + " created_at) values (1, 1, 1, '', 'Express', now(), 2, repeat('n', 4097), now())"
        }) {
      assertThatThrownBy(() -> deliveries.execute(update)).hasMessageContaining("_size");
    }
    assertThatThrownBy(
            () ->
                crm.execute(
                    "update segment set segment_name = repeat('n', 4097) where segment_id = 1"))
        .hasMessageContaining("segment_name_size");
  }

  @Test
  void anyPlanFitsAndAShopThatIsThereIsKnownAsWhatItWas() {
    migrate("instashop", "instashop", "latest");

    shop.execute("insert into customer values (2, 'Eva', 'Casa Eva', 'e', '2', 'Enterprise')");
    assertThat(shop.queryForList("select name from generator_shop", String.class))
        .containsExactly("latam");
  }

  @Test
  void oddValuesOfOtherWritersAreTaken() {
    migrate("instashop", "instashop", "latest");

    shop.execute(
        "insert into transaction (buyer_id, customer_id, transaction_date, total_amount,"
            + " discount_amount, payment_method, status)"
            + " values (1, 1, 'infinity', 'NaN', 0, 'pix', 'completed')");
    assertThat(shop.queryForObject("select count(*) from transaction", Long.class)).isEqualTo(1);
  }

  @Test
  void aPriceIsANumberAndAnOldOneThatIsNoneStays() {
    shop.execute("insert into product values (1, 1, 'Lamp', '', 'Home', 'NaN', 'USD', 'active')");

    migrate("instashop", "instashop", "latest");

    assertThat(shop.queryForObject("select count(*) from product", Long.class)).isEqualTo(1);
    assertThatThrownBy(
            () ->
                shop.execute(
                    "insert into product values (2, 1, 'Desk', '', 'Home', 'NaN', 'USD',"
                        + " 'active')"))
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("product_price_number");
  }

  private static DriverManagerDataSource source(String database) {
    return new DriverManagerDataSource(
        TestServers.shop().jdbcUrl(database), "instashop", "instashop");
  }

  private static void migrate(String database, String folder, String target) {
    Flyway.configure()
        .dataSource(source(database))
        .locations("classpath:db/migration/" + folder)
        .target(target)
        .load()
        .migrate();
  }
}

package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.patience.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same files make the same lake, whatever the machine's language, digits, zone and letters. */
@Tag("faults")
class OtherMachinesIT {

  /** A machine: its JVM's options, and the environment's locale. */
  private record Machine(String locale, List<String> options) {}

  private static final List<Machine> MACHINES =
      List.of(
          new Machine("C.UTF-8", List.of("-Duser.timezone=UTC")),
          new Machine("C", List.of("-Duser.timezone=America/Bogota", "-Dfile.encoding=US-ASCII")),
          new Machine(
              "C.UTF-8",
              List.of("-Duser.language=es", "-Duser.country=CO", "-Duser.timezone=America/Bogota")),
          new Machine(
              "C.UTF-8",
              List.of(
                  "-Duser.language=ar",
                  "-Duser.country=EG",
                  "-Duser.extensions=u-nu-arab",
                  "-Duser.timezone=Asia/Kathmandu")),
          new Machine(
              "C.UTF-8",
              List.of(
                  "-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kathmandu")));

  @TempDir private Path folder;

  private static void definitions(TestLake lake) {
    lake.define(
        "datasets/visits.yml",
        """
        source: {type: files, path: '%s', pattern: '*.csv', format: csv, timestamp_format: 'd MMM yyyy HH:mm'}
        schema: [id INT NOT NULL, title STRING, price 'DECIMAL(12,2)', share DOUBLE, day DATE, seen TIMESTAMP]
        target: {layer: bronze, table: visits, partition_by: [day_seen: to_date(seen)]}
        quality: [{name: title is short, check: length(title) < 20}]
        """
            .formatted(lake.landing("visits"))
            .replace("price 'DECIMAL(12,2)'", "'price DECIMAL(12,2)'"));
    lake.define(
        "datasets/events.yml",
        """
        source: {type: files, path: '%s', format: json}
        schema: [ID INT, at TIMESTAMP, local TIMESTAMP_NTZ, amount DOUBLE]
        target: {layer: bronze, table: events}
        """
            .formatted(lake.landing("events")));
    lake.define("datasets/days.yml", "target: {layer: gold, table: days, mode: overwrite}");
    lake.define(
        "datasets/days.sql",
        "SELECT date_format(at, 'yyyy-MM-dd HH:mm EEEE') AS day, upper('iI') AS letters,"
            + " cast(at AS STRING) AS text, format_number(amount, 2) AS shown, _rescued"
            + " FROM bronze.events");
  }

  private static void files(TestLake lake) {
    lake.drop(
        "visits/visits [1].csv",
        """
        id,title,price,share,day,seen
        1,Ñandú ÍI,1234.50,0.1,2026-03-29,29 Mar 2026 02:30
        2,iıİI,-0.01,1e-7,2026-12-31,31 Dec 2026 23:59
        ٣,digits,1,1,2026-01-01,1 Jan 2026 00:00
        4,"a title that is much too long, indeed",1,1,,
        5,x,"1.234,50","0,5",1/2/2026,
        """);
    lake.drop(
        "events/a.json",
        """
        {"ID":1,"at":"2026-03-14T23:45:00Z","local":"2026-03-29T02:30:00","amount":1234567.891}
        {"id":2,"at":"2026-03-14 23:45:00","amount":1e21}
        {"ID":3,"at":"2026-03-14T23:45:00.123456+05:45","local":"2026-03-29T02:30:00Z"}
        """);
  }

  @Test
  void giveTheSameRows() throws Exception {
    List<String> first = List.of();
    for (Machine machine : MACHINES) {
      Path place = folder.resolve("machine" + MACHINES.indexOf(machine));
      TestLake lake = new TestLake(place);
      definitions(lake);
      files(lake);
      Process process =
          new ChildLake(place, machine.options().toArray(String[]::new))
              .start(
                  place.resolve("lake").toString(),
                  Map.of("LC_ALL", machine.locale()),
                  "run",
                  "visits",
                  "events",
                  "days");
      assertThat(process.waitFor(Patience.minutes(4).toSeconds(), TimeUnit.SECONDS)).isTrue();
      String log = machine + "\n" + Files.readString(place.resolve("child.log"));
      assertThat(process.exitValue()).as(log).isZero();
      List<String> rows =
          lake.rows(
              """
              SELECT 'visit', to_json(struct(* EXCEPT (_source, _timestamp, _ingested_at, _run_id)))
              FROM bronze.visits
              UNION ALL
              SELECT 'event', to_json(struct(* EXCEPT (_source, _timestamp, _ingested_at, _run_id)))
              FROM bronze.events
              UNION ALL SELECT 'day', to_json(struct(*)) FROM gold.days
              UNION ALL SELECT 'refused', concat_ws(' ', dataset, position, reason, raw)
              FROM quarantine.records
              """);
      if (first.isEmpty()) {
        first = rows;
        assertThat(rows).as(log).hasSize(3 + 3 + 3 + 2);
      }
      assertThat(rows).as(log).isEqualTo(first);
    }
  }
}

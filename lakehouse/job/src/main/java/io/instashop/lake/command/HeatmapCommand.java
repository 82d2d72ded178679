package io.instashop.lake.command;

import io.instashop.lake.definition.InvalidDefinitionException;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.SqlFunctions;
import io.instashop.lake.table.Tables;
import io.instashop.lake.transform.SqlFaults;
import io.instashop.lake.view.HeatMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws positions as an HTML page that loads nothing from elsewhere. */
@Command(
    name = "heatmap",
    description = {
      "Draw the positions of a saved query with columns lat and lon to an HTML file. A cell's colour",
      "says how many there are, or the mean of another column."
    },
    mixinStandardHelpOptions = true)
final class HeatmapCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions options;

  @Parameters(
      paramLabel = "QUERY",
      description = "a saved query (default: ${DEFAULT-VALUE})",
      defaultValue = "gps_positions")
  private String query;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where to draw it (default: ${DEFAULT-VALUE})",
      defaultValue = "heatmap.html")
  private Path out;

  @Option(
      names = "--cells",
      paramLabel = "N",
      description = "cells along the longer side (default: ${DEFAULT-VALUE})",
      defaultValue = "60")
  private int cells;

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      description = "a numeric column of the query whose mean colours a cell, say speed_kph")
  private @Nullable String by;

  @Override
  public Integer call() {
    String sql = options.definitions().queries().get(query);
    if (sql == null) {
      throw new InvalidDefinitionException("there is no saved query '" + query + "'");
    }
    SqlFunctions.register(options.spark());
    new Tables(options.spark(), options.lake()).mentionedIn(sql);
    HeatMap map;
    try {
      map = draw(sql);
    } catch (Exception e) {
      throw new LakeException(SqlFaults.explain(e, null), e);
    }
    try {
      Files.writeString(out, map.html("Heat map of " + query + (by == null ? "" : " by " + by)));
    } catch (IOException e) {
      throw new LakeException("cannot write " + out + "; choose another file with --out", e);
    }
    spec.commandLine()
        .getOut()
        .printf("%,d positions drawn to %s%n", map.positions(), out.toAbsolutePath());
    return 0;
  }

  /** The cells are counted where the rows are; only the counts come here. */
  private HeatMap draw(String sql) {
    String positions =
        "("
            + sql.replaceFirst(";\\s*$", "")
            + ") WHERE lat IS NOT NULL AND lon IS NOT NULL"
            + (by == null ? "" : " AND `" + by.replace("`", "``") + "` IS NOT NULL");
    Row bounds =
        options
            .spark()
            .sql(
                "SELECT CAST(min(lat) AS DOUBLE), CAST(max(lat) AS DOUBLE),"
                    + " CAST(min(lon) AS DOUBLE), CAST(max(lon) AS DOUBLE) FROM "
                    + positions)
            .first();
    if (bounds.isNullAt(0)) {
      throw new LakeException("query " + query + " has no positions yet");
    }
    HeatMap map =
        new HeatMap(
            bounds.getDouble(0),
            bounds.getDouble(1),
            bounds.getDouble(2),
            bounds.getDouble(3),
            cells,
            by);
    options
        .spark()
        .sql(
            "SELECT CAST(floor((lat - %s) / %s) AS INT) AS y, CAST(floor((lon - %s) / %s) AS INT) AS x, count(*), CAST(sum(%s) AS DOUBLE) FROM %s GROUP BY 1, 2"
                .formatted(
                    map.south() + "D",
                    map.cell() + "D",
                    map.west() + "D",
                    map.cell() + "D",
                    by == null ? "0" : "`" + by.replace("`", "``") + "`",
                    positions))
        .collectAsList()
        .forEach(row -> map.add(row.getInt(1), row.getInt(0), row.getLong(2), row.getDouble(3)));
    return map;
  }
}

package io.instashop.cli.producer;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where the followers of a shard are to continue, so that each row is followed once. */
final class FollowerPlan {

  private final Map<Follower, List<FollowedRows>> followers = new TreeMap<>();

  /** Adds how far a follower has come in a table. */
  void add(FollowedRows rows) {
    followers.computeIfAbsent(rows.place().follower(), f -> new ArrayList<>()).add(rows);
  }

  /** Takes a row into account; to be called in the order of publication. */
  void add(Row row, boolean published) {
    followers.values().forEach(tables -> tables.forEach(rows -> rows.add(row, published)));
  }

  /** Whether any has followed rows, whose order must then stay. */
  boolean hasFollowed() {
    return followers.values().stream()
        .anyMatch(
            tables -> areKnown(tables) && !tables.stream().allMatch(t -> t.place().isStart()));
  }

  /** Whether rows need other numbers for a position to tell what was followed. */
  boolean isOutOfOrder() {
    return followers.values().stream()
        .filter(FollowerPlan::areKnown)
        .flatMap(List::stream)
        .anyMatch(rows -> !rows.fit(Numbering.KEPT) && rows.fit(Numbering.LOADED_FIRST));
  }

  /** Why some cannot continue, a sentence each. */
  List<String> problems(Numbering numbering) {
    List<String> problems = new ArrayList<>();
    followers.forEach(
        (follower, tables) -> {
          if (!areKnown(tables)) {
            problems.add(ahead(follower, tables));
          } else if (!fit(tables, numbering)) {
            problems.add(
                follower
                    + " has followed rows that are to be sent, but not all that were published, so"
                    + " no order fits both");
          }
        });
    return problems;
  }

  /** Where the others continue, a sentence each. */
  List<String> moves(Numbering numbering) {
    List<String> moves = new ArrayList<>();
    followers.forEach(
        (follower, tables) -> {
          if (areKnown(tables) && fit(tables, numbering)) {
            moves.add(
                follower
                    + " continues behind "
                    + tables.stream()
                        .map(rows -> place(rows, numbering, rows.place().xid(), "").text())
                        .collect(Collectors.joining(" and ")));
          }
        });
    return moves;
  }

  /** The places of those that can continue, read after the rows have their numbers. */
  List<FollowedPlace> places(Numbering numbering, SourceDatabase source) throws SQLException {
    List<FollowedPlace> places = new ArrayList<>();
    String identity = source.identity();
    for (List<FollowedRows> tables : followers.values()) {
      if (!areKnown(tables) || !fit(tables, numbering)) {
        continue;
      }
      for (FollowedRows rows : tables) {
        long last = rows.last(numbering);
        long xid = last == 0 ? 0 : source.xid(rows.place().table(), last);
        places.add(place(rows, numbering, xid, identity));
      }
    }
    return places;
  }

  private static FollowedPlace place(
      FollowedRows rows, Numbering numbering, long xid, String database) {
    long last = rows.last(numbering);
    FollowedPlace old = rows.place();
    return new FollowedPlace(old.follower(), old.rank(), last == 0 ? 0 : xid, last, database);
  }

  private static String ahead(Follower follower, List<FollowedRows> tables) {
    String rows =
        tables.stream()
            .filter(table -> !table.areKnown())
            .map(table -> table.place().text())
            .collect(Collectors.joining(" and "));
    return follower
        + " has followed "
        + rows
        + ", which is not here as it was: restore "
        + follower.databaseName()
        + " to the same moment or an earlier one";
  }

  private static boolean areKnown(List<FollowedRows> tables) {
    return tables.stream().allMatch(FollowedRows::areKnown);
  }

  private static boolean fit(List<FollowedRows> tables, Numbering numbering) {
    return tables.stream().allMatch(rows -> rows.fit(numbering));
  }
}

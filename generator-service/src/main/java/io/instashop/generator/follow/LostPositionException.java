package io.instashop.generator.follow;

/** The facts are not those that were followed, so nobody can say which of them are new. */
final class LostPositionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param table the table whose facts they are; the message names the command that takes it over
   */
  LostPositionException(String message, FollowedTable table) {
    super(
        message
            + ". If it is the right database now, take it over with './instashop producer adopt --shard "
            + table.shard()
            + "'");
  }
}

package io.instashop.generator.follow;

/** The facts are not those that were followed, so nobody can say which of them are new. */
final class LostPositionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LostPositionException(String message) {
    super(message);
  }
}

package dev.facet.testkit;

import org.jspecify.annotations.Nullable;

/**
 * A request as a {@link FakeSource} saw it.
 *
 * @param target path and query as sent
 * @param connection the number of the connection that it came on, from 1
 */
public record FakeRequest(String method, String target, RawMessage message, int connection) {
  /** The target up to its question mark. */
  public String path() {
    int question = target.indexOf('?');
    return question < 0 ? target : target.substring(0, question);
  }

  /** What follows the question mark; empty when there is none. */
  public String query() {
    int question = target.indexOf('?');
    return question < 0 ? "" : target.substring(question + 1);
  }

  /** The value of the first header of that name, or null. */
  public @Nullable String header(String name) {
    return message.header(name);
  }

  public String body() {
    return message.body();
  }
}

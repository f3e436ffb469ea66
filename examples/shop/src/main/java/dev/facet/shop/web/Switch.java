package dev.facet.shop.web;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How requests below a path are made slow or fail.
 *
 * <p>{@code slow} waits before the request is handled. {@code fail} answers a problem of that
 * status and does not handle it. A {@code mode} handles it and then spoils the answer, so that a
 * write has happened although the client cannot know.
 *
 * @param path the requests' path or the beginning of it, whole segments
 * @param times how many requests it is for; afterwards it is gone
 */
public record Switch(
    String path,
    Optional<Duration> slow,
    Optional<Integer> fail,
    Optional<Mode> mode,
    Optional<Integer> times) {

  /** What becomes of an answer. */
  public enum Mode {
    /** A gateway's error page instead of the body, with status 200. */
    HTML,
    /** Half of the body, then the connection is closed. */
    TRUNCATE,
    /** A body of the right length that is not JSON. */
    MALFORMED,
    /** No answer at all: the connection is closed. */
    DROP
  }

  /** A switch's JSON form. */
  record Document(
      String path,
      @Nullable String slow,
      @Nullable Integer fail,
      @Nullable String mode,
      @Nullable Integer times) {}

  public Switch {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path: " + path + " (expected: to begin with /)");
    }
    requireNonNull(slow, "slow");
    requireNonNull(fail, "fail");
    requireNonNull(mode, "mode");
    requireNonNull(times, "times");
    if (slow.isEmpty() && fail.isEmpty() && mode.isEmpty()) {
      throw new IllegalArgumentException("slow, fail, mode: none (expected: at least one)");
    }
    if (fail.isPresent() && (fail.get() < 400 || fail.get() > 599)) {
      throw new IllegalArgumentException("fail: " + fail.get() + " (expected: 400..599)");
    }
    if (times.isPresent() && times.get() < 1) {
      throw new IllegalArgumentException("times: " + times.get() + " (expected: at least 1)");
    }
  }

  static Switch parse(JsonNode json) {
    try {
      return new Switch(
          json.path("path").asString("/"),
          Optional.ofNullable(json.get("slow")).map(JsonNode::asString).map(Switch::duration),
          Optional.ofNullable(json.get("fail")).map(JsonNode::asInt),
          Optional.ofNullable(json.get("mode")).map(JsonNode::asString).map(Switch::mode),
          Optional.ofNullable(json.get("times")).map(JsonNode::asInt));
    } catch (IllegalArgumentException e) {
      throw new Problem(422, "invalid_switch", String.valueOf(e.getMessage()));
    }
  }

  boolean covers(String requestPath) {
    return path.equals("/") || requestPath.equals(path) || requestPath.startsWith(path + "/");
  }

  Document document() {
    return new Document(
        path,
        slow.map(duration -> duration.toMillis() + "ms").orElse(null),
        fail.orElse(null),
        mode.map(m -> m.name().toLowerCase(Locale.ROOT)).orElse(null),
        times.orElse(null));
  }

  private static Mode mode(String text) {
    return Mode.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static Duration duration(String text) {
    if (!text.matches("\\d{1,6}(ms|s)")) {
      throw new IllegalArgumentException("slow: " + text + " (expected: such as 500ms or 2s)");
    }
    return text.endsWith("ms")
        ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
        : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
  }
}

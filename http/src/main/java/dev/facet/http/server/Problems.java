package dev.facet.http.server;

import dev.facet.http.Answer;
import dev.facet.http.Problem;
import dev.facet.http.wire.Violation;
import java.util.EnumMap;
import java.util.Map;

/** The server's own answers to requests that never become an exchange. */
final class Problems {
  private static final Map<Violation, Answer> ANSWERS = new EnumMap<>(Violation.class);

  static {
    for (Violation violation : Violation.values()) {
      ANSWERS.put(violation, toAnswer(violation));
    }
  }

  private Problems() {}

  static Answer of(Violation violation) {
    Answer answer = ANSWERS.get(violation);
    return answer == null ? toAnswer(violation) : answer;
  }

  private static Answer toAnswer(Violation violation) {
    return Problem.of(violation.status(), title(violation.status()), violation.code())
        .withDetail(violation.detail())
        .toAnswer();
  }

  private static String title(int status) {
    return switch (status) {
      case 408 -> "Request Timeout";
      case 413 -> "Content Too Large";
      case 414 -> "URI Too Long";
      case 417 -> "Expectation Failed";
      case 431 -> "Request Header Fields Too Large";
      case 501 -> "Not Implemented";
      case 505 -> "HTTP Version Not Supported";
      default -> "Bad Request";
    };
  }
}

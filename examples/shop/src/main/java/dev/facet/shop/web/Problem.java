package dev.facet.shop.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be served, thrown by handlers and answered as {@code
 * application/problem+json} (RFC 9457).
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient List<FieldError> errors;

  /** A member of the request's body that is wrong; {@code pointer} is a JSON pointer (RFC 6901). */
  public record FieldError(String pointer, String code, String detail) {
    public FieldError {
      requireNonNull(pointer, "pointer");
      requireNonNull(code, "code");
      requireNonNull(detail, "detail");
    }
  }

  /** The problem's JSON form. */
  record Document(
      String type,
      String title,
      int status,
      String detail,
      String code,
      @Nullable List<FieldError> errors) {}

  public Problem(int status, String code, String detail) {
    this(status, code, detail, List.of());
  }

  public Problem(int status, String code, String detail, List<FieldError> errors) {
    super(detail, null, false, false);
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status: " + status + " (expected: 400..599)");
    }
    this.status = status;
    this.code = requireNonNull(code, "code");
    this.errors = List.copyOf(errors);
  }

  public static Problem notFound(String code, String detail) {
    return new Problem(404, code, detail);
  }

  /** A query parameter or header that is missing or wrong. */
  public static Problem badParameter(String name, String detail) {
    return new Problem(400, "invalid_parameter", name + ": " + detail);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  Document document() {
    return new Document(
        "about:blank",
        StatusText.of(status),
        status,
        requireNonNull(getMessage()),
        code,
        errors.isEmpty() ? null : errors);
  }
}

package dev.facet.definition.diagnostic;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What Facet has to say about a workspace, with its place.
 *
 * @param code stable and lower-case-dashed, e.g. {@code unknown-field}; listed in the documentation
 * @param message one sentence: what was found and what was expected
 * @param hint what to do about it, or the nearest name; null when the message says it all
 */
public record Diagnostic(
    Severity severity, String code, Place place, String message, @Nullable String hint)
    implements Comparable<Diagnostic> {

  /** Only an {@code ERROR} keeps a workspace from compiling; a {@code LINT} is advice. */
  public enum Severity {
    ERROR,
    LINT
  }

  public Diagnostic {
    requireNonNull(severity, "severity");
    requireNonNull(code, "code");
    requireNonNull(place, "place");
    requireNonNull(message, "message");
  }

  public static Diagnostic error(String code, Place place, String message) {
    return new Diagnostic(Severity.ERROR, code, place, message, null);
  }

  public static Diagnostic lint(String code, Place place, String message) {
    return new Diagnostic(Severity.LINT, code, place, message, null);
  }

  public Diagnostic withHint(@Nullable String hint) {
    return new Diagnostic(severity, code, place, message, hint);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public int compareTo(Diagnostic other) {
    int byPlace = place.compareTo(other.place);
    return byPlace != 0 ? byPlace : message.compareTo(other.message);
  }
}

package dev.facet.definition.diagnostic;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what one run has to say, so that every mistake is reported at once.
 *
 * <p>Threading: confined to the thread that compiles.
 */
public final class Diagnostics {
  private final List<Diagnostic> found = new ArrayList<>();

  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  public void error(String code, Place place, String message) {
    add(Diagnostic.error(code, place, message));
  }

  public void error(String code, Place place, String message, String hint) {
    add(Diagnostic.error(code, place, message).withHint(hint));
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  /** Everything said so far, each once, in the order of places. */
  public List<Diagnostic> sorted() {
    return found.stream().distinct().sorted().toList();
  }
}

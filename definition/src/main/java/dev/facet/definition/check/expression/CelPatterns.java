package dev.facet.definition.check.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Regular expressions that take linear time, by RE2/J. */
final class CelPatterns {
  private CelPatterns() {}

  /** What is wrong with a pattern, or null. */
  static @Nullable String mistake(String pattern) {
    try {
      Pattern.compile(pattern);
      return null;
    } catch (PatternSyntaxException e) {
      return e.getDescription();
    }
  }
}

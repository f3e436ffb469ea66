package dev.facet.engine.cache;

import dev.facet.http.Answer;
import java.util.List;

/**
 * A whole answer of an endpoint, and what it was made of: it holds as long as all of that does.
 *
 * @param answer without the fields that depend on the time
 * @param tag its entity tag
 * @param freshUntil milliseconds since 1970
 */
public record Composed(Answer answer, String tag, long freshUntil, List<Stored> ingredients) {
  /** Bytes that it takes beside its body and headers, roughly. */
  private static final int OVERHEAD = 300;

  public Composed {
    ingredients = List.copyOf(ingredients);
  }

  /** Whether it is still what would be made anew. */
  public boolean holds(long now) {
    if (now >= freshUntil) {
      return false;
    }
    for (Stored ingredient : ingredients) {
      if (ingredient.isInvalid()) {
        return false;
      }
    }
    return true;
  }

  /** Bytes that it takes. */
  public int weight() {
    return answer.bytes().length + answer.headers().wireLength() + OVERHEAD;
  }
}

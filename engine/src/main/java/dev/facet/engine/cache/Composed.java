package dev.facet.engine.cache;

import dev.facet.http.Answer;
import java.util.List;

/**
 * A whole answer of an endpoint, and what it was made of: it holds as long as all of that does.
 *
 * @param answer without the fields that depend on the time
 * @param tag its entity tag
 * @param freshUntil milliseconds since 1970
 * @param renditions the answer with the fields that depend on the time
 */
public record Composed(
    Answer answer,
    String tag,
    long freshUntil,
    List<Stored> ingredients,
    Rendition.Newest renditions) {
  /** Bytes that it takes beside its body and headers, roughly. */
  private static final int OVERHEAD = 900;

  public Composed {
    ingredients = List.copyOf(ingredients);
  }

  public static Composed of(Answer answer, String tag, long freshUntil, List<Stored> ingredients) {
    return new Composed(answer, tag, freshUntil, ingredients, new Rendition.Newest());
  }

  /** Seconds that it is fresh from then on. */
  public long secondsLeft(long now) {
    return (freshUntil - now) / 1000;
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

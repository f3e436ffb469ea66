package dev.facet.plan;

import static java.util.Objects.requireNonNull;

/** What the response body is. */
public sealed interface Body {

  /**
   * A single root field is the body. Its failure is the endpoint's; a root that the source said is
   * null is a 404.
   */
  record Single(Shape shape) implements Body {
    public Single {
      requireNonNull(shape, "shape");
    }
  }

  /**
   * Several root fields make an object. A root with {@code FAIL} fails the endpoint; the others
   * become holes, and when all roots failed, the endpoint has.
   */
  record Roots(Shape.ObjectShape object) implements Body {
    public Roots {
      requireNonNull(object, "object");
    }
  }

  /** Nothing but the status: a root of type Void. The fetch decides success. */
  record Empty(int fetch) implements Body {}
}

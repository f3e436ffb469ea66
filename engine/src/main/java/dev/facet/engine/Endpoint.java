package dev.facet.engine;

import dev.facet.http.Answer;
import dev.facet.plan.Plan;
import java.util.function.Consumer;

/** A plan made ready to run. Immutable. Threading: any loop. */
public interface Endpoint {
  Plan plan();

  /**
   * Answers a request.
   *
   * @param answer hears the answer once, on the request's loop, now or later; never after {@link
   *     Run#cancel}
   */
  Run run(Invocation request, Consumer<Answer> answer);
}

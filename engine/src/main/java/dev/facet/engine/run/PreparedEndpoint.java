package dev.facet.engine.run;

import dev.facet.definition.graph.GraphDefinition;
import dev.facet.engine.Endpoint;
import dev.facet.engine.Invocation;
import dev.facet.engine.Run;
import dev.facet.http.Answer;
import dev.facet.http.Problem;
import dev.facet.plan.Plan;
import java.util.function.Consumer;

/** A plan with everything that can be decided before a request comes. */
record PreparedEndpoint(Engine engine, Plan plan, GraphDefinition graph) implements Endpoint {
  @Override
  public Run run(Invocation request, Consumer<Answer> answer) {
    answer.accept(Problem.of(503, "Not running yet", "internal").toAnswer());
    return () -> {};
  }
}

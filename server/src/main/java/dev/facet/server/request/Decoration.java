package dev.facet.server.request;

import dev.facet.engine.Invocation;
import dev.facet.http.Answer;

/** What is added to an endpoint's answer by the way. Threading: on the request's loop. */
@FunctionalInterface
public interface Decoration {
  Decoration NONE = (_, answer) -> answer;

  Answer of(Invocation request, Answer answer);
}

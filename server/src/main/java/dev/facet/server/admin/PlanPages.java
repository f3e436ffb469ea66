package dev.facet.server.admin;

import dev.facet.http.Answer;
import dev.facet.http.server.RequestHead;
import dev.facet.plan.print.PlanText;
import dev.facet.server.snapshot.ServedEndpoint;
import dev.facet.server.snapshot.ServedFacet;
import dev.facet.server.snapshot.Snapshot;
import java.util.Optional;

/** One page per plan, as {@code facet plan} prints it: of what runs, not of what the files say. */
final class PlanPages {
  static final String PREFIX = "/plans/";

  Answer page(Snapshot snapshot, RequestHead head) {
    String id = head.rawPath().substring(PREFIX.length());
    return find(snapshot, id).map(AdminHandler::text).orElseGet(AdminHandler::notFound);
  }

  private static Optional<String> find(Snapshot snapshot, String id) {
    for (ServedFacet facet : snapshot.served()) {
      for (ServedEndpoint endpoint : facet.endpoints()) {
        if (endpoint.plan().id().equals(id)) {
          return Optional.of(PlanText.of(endpoint.plan(), facet.graph().sources()));
        }
      }
    }
    return Optional.empty();
  }
}

package dev.facet.server.page;

import dev.facet.definition.config.FacetConfig;
import dev.facet.http.Authority;
import dev.facet.http.server.RequestHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the applications of all facets are. Immutable; longer prefixes win. */
public final class PageRoutes {
  public static final PageRoutes NONE = new PageRoutes(List.of());

  private record Part(@Nullable String host, Pages pages) {}

  private final List<Part> parts;

  private PageRoutes(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** These and those of one more facet. */
  public PageRoutes and(FacetConfig facet, Pages pages) {
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(facet.host(), pages));
    more.sort(
        Comparator.<Part>comparingInt(part -> part.host == null ? 1 : 0)
            .thenComparingInt(part -> -part.pages.prefix().length()));
    return new PageRoutes(more);
  }

  /** The application that a request is for; null when it is for none. */
  public @Nullable Pages find(RequestHead head) {
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.pages.matches(head.rawPath())
          && (part.host == null || part.host.equals(Authority.host(head.authority())))) {
        return part.pages;
      }
    }
    return null;
  }
}

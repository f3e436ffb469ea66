package dev.facet.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.diagnostic.Diagnostic;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** What a mistake takes down, and what it leaves. */
class FacetsFailAloneTest {
  private final SequencedMap<String, String> files =
      VirtualFiles.read(VirtualFiles.resource("bad/base.txt"));

  FacetsFailAloneTest() {
    files.put("facet.yaml", "facets: [web, mobile]\n");
    files.put("facets/mobile/facet.yaml", "client: mobile\n");
    files.put(
        "facets/mobile/home.graphql",
        "query Home @http(method: GET, route: \"/home\") { products { ...Card } }");
    files.put("fragments/card.graphql", "fragment Card on Product { id name }");
  }

  @Test
  void a_facet_with_a_mistake_leaves_the_others_usable() {
    files.put(
        "facets/web/home.graphql",
        "query Home @http(method: GET, route: \"/home\") { products { nmae } }");

    Loaded loaded = load();

    assertThat(loaded.failedFacets()).containsExactly("web");
    assertThat(loaded.workspace()).isNotNull();
    assertThat(loaded.workspace().facets())
        .extracting(facet -> facet.config().name())
        .containsExactly("mobile");
  }

  @Test
  void a_broken_fragment_fails_only_the_facets_that_spread_it() {
    files.put("fragments/card.graphql", "fragment Card on Product { id nmae }");

    Loaded loaded = load();

    assertThat(loaded.failedFacets()).containsExactly("mobile");
    assertThat(loaded.diagnostics()).extracting(Diagnostic::code).containsExactly("unknown-field");
  }

  @Test
  void a_mistake_in_the_graph_fails_all_and_hides_no_mistake_of_a_facet() {
    files.put("graph/more.graphql", "extend type Product { shelf: Shelf }");
    files.put(
        "facets/web/home.graphql",
        "query Home @http(method: GET, route: \"/home\") { products { nmae shelf { id } } }");

    Loaded loaded = load();

    assertThat(loaded.workspace()).isNull();
    assertThat(loaded.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("unknown-field", "unknown-type");
  }

  @Test
  void without_facets_named_every_folder_is_served() {
    files.put("facet.yaml", "");

    Loaded loaded = load();

    assertThat(loaded.diagnostics()).isEmpty();
    assertThat(loaded.workspace()).isNotNull();
    assertThat(loaded.workspace().config().facets()).containsExactly("mobile", "web");
  }

  private Loaded load() {
    return WorkspaceLoader.load(WorkspaceFiles.of(files), Map.of());
  }
}

package dev.facet.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shop's workspace is correct. */
class ShopWorkspaceTest {
  @Test
  void it_loads_with_all_its_facets() {
    var files = WorkspaceFiles.read(Path.of("../examples/shop/workspace"));

    Loaded loaded = WorkspaceLoader.load(files, Map.of());

    assertThat(loaded.diagnostics()).isEmpty();
    assertThat(loaded.failedFacets()).isEmpty();
    assertThat(loaded.workspace()).isNotNull();
    assertThat(loaded.workspace().facets())
        .extracting(facet -> facet.config().name())
        .containsExactly("web", "mobile", "partner");
  }
}

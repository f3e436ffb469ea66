package dev.facet.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.testkit.LargeWorkspace;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The generated workspace that compile times are measured with is a correct one. */
class LargeWorkspaceTest {
  @Test
  void it_loads_with_every_endpoint() {
    Loaded loaded =
        WorkspaceLoader.load(WorkspaceFiles.of(LargeWorkspace.files(200, 300)), Map.of());

    assertThat(loaded.diagnostics()).isEmpty();
    assertThat(loaded.workspace()).isNotNull();
    assertThat(loaded.workspace().facets())
        .extracting(facet -> facet.endpoints().size())
        .containsExactly(100, 100, 100);
  }
}

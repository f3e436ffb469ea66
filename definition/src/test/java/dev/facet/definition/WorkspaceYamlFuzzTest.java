package dev.facet.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Whatever stands in {@code facet.yaml}, loading answers with diagnostics or a workspace. */
class WorkspaceYamlFuzzTest {
  private static final SequencedMap<String, String> BASE =
      VirtualFiles.read(VirtualFiles.resource("bad/base.txt"));

  @FuzzTest(maxDuration = "30s")
  void any_text_is_answered(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    var texts = new LinkedHashMap<>(BASE);
    texts.put("facet.yaml", text);
    WorkspaceFiles files = WorkspaceFiles.of(texts);

    Loaded loaded = WorkspaceLoader.load(files, Map.of());

    assertThat(loaded.workspace() != null || loaded.hasErrors()).isTrue();
    assertThat(new DiagnosticPrinter(files).print(loaded.diagnostics())).isNotNull();
  }
}

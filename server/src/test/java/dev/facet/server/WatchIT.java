package dev.facet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.server.snapshot.FacetState;
import dev.facet.server.snapshot.Workspaces;
import dev.facet.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchIT {
  @TempDir private Path folder;

  @Test
  void a_saved_file_is_served_and_a_broken_one_is_told() throws IOException {
    write(Workspaces.shop("http://127.0.0.1:1"));
    Path document = folder.resolve("facets/mobile/product.graphql");
    ServerOptions options = ServerOptions.of(folder, Map.of()).withLoops(1).withWatch(true);
    try (FacetServer server = FacetServer.start(options)) {
      Files.writeString(document, Workspaces.endpoint("Renamed", "/renamed/{id}"));
      Eventually.holds("the new endpoint", () -> server.snapshot().number() == 2);
      assertThat(server.snapshot().served().get(1).endpoints().get(0).plan().id())
          .isEqualTo("mobile/Renamed");

      Files.writeString(document, "query Broken {");
      Eventually.holds("the mistake", () -> server.snapshot().number() == 3);
      assertThat(server.snapshot().facets().get("mobile")).isInstanceOf(FacetState.Stale.class);
    }
  }

  private void write(Workspaces workspace) throws IOException {
    var files = workspace.get();
    for (String path : files.paths()) {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.valueOf(files.text(path)));
    }
  }
}

package dev.facet.stories;

import dev.facet.stories.Npm.Outcome;
import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The shop's app for phones: its bundle, and the facet as the stories have it. */
final class MobileApp {
  private static final String FOLDER = "examples/shop/mobile";
  private static final String FACET = "mobile";

  private MobileApp() {}

  /** Makes the bundle, which the facet serves, of the contract of the workspace as it is. */
  static void build() throws IOException {
    Npm npm = Npm.installed(FOLDER);
    WebApp.writeContract(FACET, WebApp.workspace(), npm.folder().resolve("contract"));
    Outcome build = npm.run("npm", "run", "--silent", "build");
    if (build.status() != 0) {
      throw new IOException("npm run build: " + build.text());
    }
  }

  /** Everybody is one customer, whatever else the facet asks for. */
  static Map<String, UnaryOperator<String>> workspace() {
    return Map.of(
        "facets/mobile/facet.yaml",
        _ ->
            """
            client: mobile
            path: /mobile
            deadline: 20s
            max-calls: 6
            cache: { size: 16MiB }
            compress: { encodings: [br, gzip, zstd], min-size: 256B }
            static: { folder: ../mobile/dist, path: /app }
            dictionaries: { endpoints: [Home, Orders, Search], keep: 24h }
            identity: { development: { sub: usr-1 } }
            """);
  }
}

package dev.facet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --workspace DIR}, and what it is when not given. */
final class WorkspaceOption {
  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description = "default: the nearest folder upwards with a facet.yaml beside a folder graph")
  @Nullable Path given;

  /** A folder that is a workspace, or null after saying what was looked for. */
  @Nullable Path find(Terminal terminal) {
    if (given != null) {
      var directory = terminal.directory().resolve(given).normalize();
      if (!Files.isDirectory(directory)) {
        terminal.err().println("facet: no folder " + given + " (expected: a workspace)");
        return null;
      }
      return directory;
    }
    for (Path at = terminal.directory(); at != null; at = at.getParent()) {
      if (isWorkspace(at)) {
        return at;
      }
    }
    terminal
        .err()
        .println(
            "facet: no workspace in "
                + terminal.directory()
                + " or above (expected: a facet.yaml beside a folder graph)");
    terminal.err().println("  hint: --workspace DIR names one, such as examples/shop/workspace");
    return null;
  }

  private static boolean isWorkspace(Path directory) {
    return Files.isRegularFile(directory.resolve("facet.yaml"))
        && Files.isDirectory(directory.resolve("graph"));
  }
}

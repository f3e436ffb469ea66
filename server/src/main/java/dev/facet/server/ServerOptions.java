package dev.facet.server;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.config.HostPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How to run a server.
 *
 * @param workspace reads its files, at the start and for each reload
 * @param folder the workspace's folder, for {@link #watch}; null when it has none
 * @param environment for {@code ${NAME:default}} in the configuration
 * @param only names of the facets to serve; empty for all that the workspace names
 * @param listen in place of the workspace's public listener, or null
 * @param admin in place of its administration listener, or null
 * @param development answers may name sources and say how long calls took
 * @param watch reload whenever a file of the folder changes
 * @param loops number of event loops
 */
public record ServerOptions(
    Supplier<WorkspaceFiles> workspace,
    @Nullable Path folder,
    Map<String, String> environment,
    List<String> only,
    @Nullable HostPort listen,
    @Nullable HostPort admin,
    boolean development,
    boolean watch,
    int loops) {

  public ServerOptions {
    requireNonNull(workspace, "workspace");
    environment = Map.copyOf(environment);
    only = List.copyOf(only);
    if (watch && folder == null) {
      throw new IllegalArgumentException("watch: no folder (expected: a workspace in a folder)");
    }
    if (loops < 1) {
      throw new IllegalArgumentException("loops: " + loops + " (expected: 1 or more)");
    }
  }

  /** A workspace in a folder, as it says itself, with a loop per processor. */
  public static ServerOptions of(Path folder, Map<String, String> environment) {
    return of(() -> WorkspaceFiles.read(folder), folder, environment);
  }

  /** A workspace from anywhere, as it says itself, with a loop per processor. */
  public static ServerOptions of(
      Supplier<WorkspaceFiles> workspace, Map<String, String> environment) {
    return of(workspace, null, environment);
  }

  private static ServerOptions of(
      Supplier<WorkspaceFiles> workspace, @Nullable Path folder, Map<String, String> environment) {
    int loops = Runtime.getRuntime().availableProcessors();
    return new ServerOptions(
        workspace, folder, environment, List.of(), null, null, false, false, loops);
  }

  public ServerOptions withOnly(List<String> facets) {
    return new ServerOptions(
        workspace, folder, environment, facets, listen, admin, development, watch, loops);
  }

  public ServerOptions withListen(@Nullable HostPort address) {
    return new ServerOptions(
        workspace, folder, environment, only, address, admin, development, watch, loops);
  }

  public ServerOptions withAdmin(@Nullable HostPort address) {
    return new ServerOptions(
        workspace, folder, environment, only, listen, address, development, watch, loops);
  }

  public ServerOptions withDevelopment(boolean on) {
    return new ServerOptions(workspace, folder, environment, only, listen, admin, on, watch, loops);
  }

  public ServerOptions withWatch(boolean on) {
    return new ServerOptions(
        workspace, folder, environment, only, listen, admin, development, on, loops);
  }

  public ServerOptions withLoops(int count) {
    return new ServerOptions(
        workspace, folder, environment, only, listen, admin, development, watch, count);
  }
}

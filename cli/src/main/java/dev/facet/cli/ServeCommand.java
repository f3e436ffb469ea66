package dev.facet.cli;

import dev.facet.definition.DiagnosticPrinter;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.config.HostPort;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.server.FacetServer;
import dev.facet.server.ServerOptions;
import dev.facet.server.StartFailure;
import dev.facet.server.snapshot.FacetState;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code facet serve}: serves a workspace's facets until it is told to end, then drains. */
@Command(
    name = "serve",
    headerHeading = Help.EXAMPLES,
    header = {
      "  facet serve                                the workspace in this folder",
      "  facet serve --workspace examples/shop/workspace --watch",
      "  facet serve --only mobile --listen 127.0.0.1:9090"
    },
    synopsisHeading = Help.SYNOPSIS,
    descriptionHeading = Help.DESCRIPTION,
    description = {
      "Serves a workspace's facets until Ctrl-C or SIGTERM; requests under way are finished.",
      "A facet with mistakes is left out, and the server is not ready until they are mended."
    },
    optionListHeading = Help.OPTIONS,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {
      "0:stopped as it was told",
      "1:the workspace has mistakes, or no facet of that name; they were printed",
      Help.USAGE,
      "3:a port is taken, or the folder cannot be read"
    })
final class ServeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private WorkspaceOption workspace = new WorkspaceOption();

  @Option(
      names = "--only",
      paramLabel = "FACET",
      split = ",",
      description = "serve this facet alone; may be repeated")
  private List<String> only = List.of();

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "in place of the workspace's own; port 0 is any free one")
  private @Nullable HostPort listen;

  @Option(
      names = "--admin",
      paramLabel = "HOST:PORT",
      description = "where health and metrics are, in place of the workspace's own")
  private @Nullable HostPort admin;

  @Option(names = "--watch", description = "reload when a file changes")
  private boolean watch;

  @Option(
      names = "--development",
      description = "answers may name sources and tell how long calls took")
  private boolean development;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  boolean help; // read by picocli

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path directory = workspace.find(terminal);
    if (directory == null) {
      return ExitCode.CANNOT_START;
    }
    var options =
        ServerOptions.of(directory, System.getenv())
            .withOnly(only)
            .withListen(listen)
            .withAdmin(admin)
            .withWatch(watch)
            .withDevelopment(development);
    try (var server = FacetServer.start(options)) {
      server.onReload(new Reloads(terminal, directory));
      printMistakes(directory, server);
      terminal.out().print(Addresses.of(server));
      terminal.out().flush();
      terminal.lifetime().await();
      server.drain();
      return ExitCode.OK;
    } catch (StartFailure failure) {
      return explain(directory, failure);
    }
  }

  /** A facet that is left out. */
  private void printMistakes(Path directory, FacetServer server) {
    server
        .snapshot()
        .facets()
        .forEach((name, state) -> {
          if (state instanceof FacetState.Failed(var mistakes)) {
            terminal.err().print(explained(directory, mistakes));
            terminal.err().println("facet: " + name + " is left out");
          }
        });
  }

  private int explain(Path directory, StartFailure failure) {
    if (!failure.diagnostics().isEmpty()) {
      terminal.err().print(explained(directory, failure.diagnostics()));
    }
    terminal.err().println("facet: " + failure.getMessage());
    return switch (failure.reason()) {
      case WORKSPACE_HAS_ERRORS, UNSAFE, UNKNOWN_FACET -> ExitCode.MISTAKES;
      case UNREADABLE, TLS, LISTEN, ADMIN -> ExitCode.CANNOT_START;
    };
  }

  private String explained(Path directory, List<Diagnostic> diagnostics) {
    return new DiagnosticPrinter(WorkspaceFiles.read(directory), terminal.style(directory))
        .print(diagnostics);
  }
}

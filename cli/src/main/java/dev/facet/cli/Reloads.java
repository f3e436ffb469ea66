package dev.facet.cli;

import dev.facet.definition.DiagnosticPrinter;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.server.snapshot.Operation;
import dev.facet.server.snapshot.ReloadOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells the person who has just saved a file what came of it: a line for each facet that is served
 * anew, and mistakes with their carets.
 *
 * <p>Threading: any thread; what one reload says stays together.
 *
 * @param workspace where the files are
 */
record Reloads(Terminal terminal, Path workspace) implements Consumer<ReloadOutcome> {
  @Override
  public void accept(ReloadOutcome outcome) {
    terminal.err().print(text(outcome));
    terminal.err().flush();
  }

  private String text(ReloadOutcome outcome) {
    return switch (outcome) {
      case ReloadOutcome.Unchanged _ -> "";
      case ReloadOutcome.Swapped(_, var operations, _) ->
          String.join("", operations.stream().map(this::text).toList());
      case ReloadOutcome.Refused(var mistakes) ->
          explained(mistakes) + line("everything is served as before");
      case ReloadOutcome.Unreadable(var reason) ->
          line("cannot read the workspace: " + reason) + line("everything is served as before");
    };
  }

  private String text(Operation operation) {
    var facet = operation.facet();
    return switch (operation) {
      case Operation.Retain _ -> "";
      case Operation.Serve _ -> line(facet + " is served as saved");
      case Operation.Drop _ -> line(facet + " is no longer served");
      case Operation.KeepLastGood(_, var mistakes) ->
          explained(mistakes) + line(facet + " has mistakes; its last good version is served");
      case Operation.Fail(_, var mistakes) ->
          explained(mistakes) + line(facet + " has mistakes and is not served");
    };
  }

  private String explained(List<Diagnostic> diagnostics) {
    var errors = diagnostics.stream().filter(Diagnostic::isError).toList();
    return new DiagnosticPrinter(WorkspaceFiles.read(workspace), terminal.style(workspace))
        .print(errors);
  }

  private static String line(String text) {
    return "facet: " + text + "\n";
  }
}

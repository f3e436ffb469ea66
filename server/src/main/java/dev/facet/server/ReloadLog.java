package dev.facet.server;

import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.server.log.LogKeys;
import dev.facet.server.snapshot.Operation;
import dev.facet.server.snapshot.ReloadOutcome;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells what came of a reload, for the person who has just saved a file. */
final class ReloadLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.facet.reload");

  private ReloadLog() {}

  static void tell(ReloadOutcome outcome) {
    switch (outcome) {
      case ReloadOutcome.Unchanged(var number) ->
          LOG.atDebug()
              .setMessage("reload: nothing has changed")
              .addKeyValue(LogKeys.SNAPSHOT, number)
              .log();
      case ReloadOutcome.Swapped(var snapshot, var operations, _) -> {
        LOG.atInfo().setMessage("reloaded").addKeyValue(LogKeys.SNAPSHOT, snapshot.number()).log();
        operations.forEach(ReloadLog::tell);
      }
      case ReloadOutcome.Refused(var diagnostics) -> {
        LOG.atWarn().setMessage("reload refused, everything is served as before").log();
        mistakes(diagnostics);
      }
      case ReloadOutcome.Unreadable(var reason) ->
          LOG.atWarn()
              .setMessage("reload failed, everything is served as before")
              .addKeyValue(LogKeys.REASON, reason)
              .log();
    }
  }

  /** Each error, one line each. */
  static void mistakes(List<Diagnostic> diagnostics) {
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.isError()) {
        LOG.atWarn()
            .setMessage(diagnostic.message())
            .addKeyValue(LogKeys.PLACE, diagnostic.place())
            .addKeyValue(LogKeys.CODE, diagnostic.code())
            .addKeyValue(LogKeys.HINT, diagnostic.hint())
            .log();
      }
    }
  }

  private static void tell(Operation operation) {
    switch (operation) {
      case Operation.Retain _ -> facet(Level.DEBUG, "facet unchanged", operation);
      case Operation.Serve _ -> facet(Level.INFO, "facet served", operation);
      case Operation.Drop _ -> facet(Level.INFO, "facet no longer served", operation);
      case Operation.KeepLastGood(_, var mistakes) -> {
        facet(Level.WARN, "facet has mistakes, its last good version is served", operation);
        mistakes(mistakes);
      }
      case Operation.Fail(_, var mistakes) -> {
        facet(Level.WARN, "facet has mistakes and is not served", operation);
        mistakes(mistakes);
      }
    }
  }

  private static void facet(Level level, String message, Operation operation) {
    LOG.atLevel(level).setMessage(message).addKeyValue(LogKeys.FACET, operation.facet()).log();
  }
}

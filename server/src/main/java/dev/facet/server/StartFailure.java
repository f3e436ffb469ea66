package dev.facet.server;

import dev.facet.definition.diagnostic.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server could not start. Nothing of it is left running. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final transient List<Diagnostic> diagnostics;

  /** Why. */
  public enum Reason {
    /** The workspace, or its graph, has errors; so there is nothing to serve. */
    WORKSPACE_HAS_ERRORS,
    /** A facet's settings would be dangerous on this listener. */
    UNSAFE,
    /** A facet was asked for that the workspace does not have. */
    UNKNOWN_FACET,
    /** The workspace's files cannot be read. */
    UNREADABLE,
    /** The certificate of the public listener cannot be read or used. */
    TLS,
    /** The public listener's address is taken, or not of this machine. */
    LISTEN,
    /** The administration listener's address is taken, or not of this machine. */
    ADMIN
  }

  StartFailure(Reason reason, String message) {
    this(reason, message, List.of(), null);
  }

  StartFailure(Reason reason, String message, List<Diagnostic> diagnostics) {
    this(reason, message, diagnostics, null);
  }

  StartFailure(Reason reason, String message, Throwable cause) {
    this(reason, message, List.of(), cause);
  }

  private StartFailure(
      Reason reason, String message, List<Diagnostic> diagnostics, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.diagnostics = List.copyOf(diagnostics);
  }

  public Reason reason() {
    return reason;
  }

  /** What there is to say about the workspace; empty when it is not the workspace's fault. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}

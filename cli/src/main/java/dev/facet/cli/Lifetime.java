package dev.facet.cli;

/** How long a command that serves keeps running. */
public interface Lifetime {

  /** Returns when the command is asked to end. */
  void await() throws InterruptedException;
}

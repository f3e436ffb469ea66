package dev.facet.cli;

/** What a command's exit code tells the program that ran it. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** The workspace, or a name given for something in it, is wrong; what and where was printed. */
  public static final int MISTAKES = 1;

  /** The command line itself is wrong. */
  public static final int USAGE = 2;

  /** The command could not do its work: a port is taken, a folder cannot be read. */
  public static final int CANNOT_START = 3;

  private ExitCode() {}
}

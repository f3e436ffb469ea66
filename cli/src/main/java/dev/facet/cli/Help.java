package dev.facet.cli;

/** What the help texts of the commands have in common. */
final class Help {
  static final String EXAMPLES = "Examples:%n";
  static final String SYNOPSIS = "%nUsage: ";
  static final String DESCRIPTION = "%n";
  static final String OPTIONS = "%nOptions:%n";
  static final String EXIT_CODES = "%nExit codes:%n";
  static final String OK = "0:done";
  static final String MISTAKES = "1:the workspace has mistakes; they were printed";
  static final String USAGE = "2:the command line is wrong";
  static final String CANNOT_START = "3:the work could not be done; why was printed";

  private Help() {}
}

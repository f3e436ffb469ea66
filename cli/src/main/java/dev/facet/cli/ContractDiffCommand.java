package dev.facet.cli;

import dev.facet.contract.Contract;
import dev.facet.contract.diff.Change;
import dev.facet.contract.diff.Change.Severity;
import dev.facet.contract.diff.Differences;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.json.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facet contract diff OLD}: what changed for clients since another state of a workspace. */
@Command(
    name = "diff",
    headerHeading = Help.EXAMPLES,
    header = {
      "  git worktree add ../released v1.4 && facet contract diff ../released",
      "  facet contract diff ../released --facet mobile --format markdown > CHANGES.md"
    },
    synopsisHeading = Help.SYNOPSIS,
    descriptionHeading = Help.DESCRIPTION,
    description = {
      "Compares the contracts of this workspace with those of an older one. A facet",
      "that is gone breaks its clients; a new one breaks nobody."
    },
    parameterListHeading = "%n",
    optionListHeading = Help.OPTIONS,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {
      "0:nothing breaks a client",
      "1:something breaks a client, or a workspace has mistakes",
      Help.USAGE,
      Help.CANNOT_START
    })
final class ContractDiffCommand implements Callable<Integer> {
  enum Format {
    TEXT,
    JSON,
    MARKDOWN
  }

  private final Terminal terminal;

  @Parameters(paramLabel = "OLD", description = "the folder of the older workspace")
  private Path folder = Path.of("");

  @Mixin private WorkspaceOption workspace = new WorkspaceOption();

  @Option(names = "--facet", paramLabel = "NAME", description = "default: all")
  private @Nullable String only;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json or markdown (default: text)")
  private Format format = Format.TEXT;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  boolean help; // read by picocli

  ContractDiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path now = workspace.find(terminal);
    Path old = terminal.directory().resolve(folder).normalize();
    if (now == null) {
      return ExitCode.CANNOT_START;
    }
    if (!Files.isDirectory(old)) {
      terminal.err().println("facet: no folder " + folder + " (expected: a workspace)");
      return ExitCode.CANNOT_START;
    }
    var before = Compilation.of(old, System.getenv());
    var after = Compilation.of(now, System.getenv());
    if (before.hasErrors() || after.hasErrors()) {
      Path wrong = before.hasErrors() ? old : now;
      terminal
          .err()
          .println(
              "facet: "
                  + terminal.shown(wrong)
                  + " has mistakes; `facet check --workspace "
                  + terminal.shown(wrong)
                  + "` tells them");
      return ExitCode.MISTAKES;
    }
    var older = Contracts.of(before);
    var newer = Contracts.of(after);
    String wanted = only;
    if (wanted != null && !older.containsKey(wanted) && !newer.containsKey(wanted)) {
      var names = new TreeSet<>(older.keySet());
      names.addAll(newer.keySet());
      terminal.err().println("facet: no contract of " + wanted);
      String hint = Nearest.hint(wanted, List.copyOf(names));
      if (hint != null) {
        terminal.err().println("  hint: " + hint);
      }
      return ExitCode.MISTAKES;
    }
    var changes = changes(older, newer);
    terminal.out().print(text(changes));
    return changes.values().stream().flatMap(List::stream).anyMatch(ContractDiffCommand::isBreaking)
        ? ExitCode.MISTAKES
        : ExitCode.OK;
  }

  /** By facet; facets without a change are left out. */
  private SequencedMap<String, List<Change>> changes(
      SequencedMap<String, Contract> before, SequencedMap<String, Contract> after) {
    var changes = new LinkedHashMap<String, List<Change>>();
    var names = new ArrayList<>(before.keySet());
    after.keySet().stream().filter(name -> !before.containsKey(name)).forEach(names::add);
    for (String name : names) {
      if (only == null || only.equals(name)) {
        var found =
            Differences.between(
                before.getOrDefault(name, nothing(name)), after.getOrDefault(name, nothing(name)));
        if (!found.isEmpty()) {
          changes.put(name, found);
        }
      }
    }
    return changes;
  }

  private static Contract nothing(String facet) {
    return new Contract(facet, Contract.CURRENT, List.of(), List.of(), new LinkedHashMap<>());
  }

  private static boolean isBreaking(Change change) {
    return change.severity() == Severity.BREAKING;
  }

  private String text(SequencedMap<String, List<Change>> changes) {
    return switch (format) {
      case TEXT -> plain(changes);
      case JSON -> JsonText.of(json(changes));
      case MARKDOWN -> markdown(changes);
    };
  }

  private static String plain(SequencedMap<String, List<Change>> changes) {
    if (changes.isEmpty()) {
      return "No client sees a change.\n";
    }
    var out = new StringBuilder();
    changes.forEach((facet, found) -> {
      for (Severity severity : Severity.values()) {
        for (Change change : of(severity, found)) {
          out.append("%-8s  %s  %s\n".formatted(word(severity), facet, line(change)));
        }
      }
    });
    return out.toString();
  }

  private static String markdown(SequencedMap<String, List<Change>> changes) {
    var out = new StringBuilder();
    changes.forEach((facet, found) -> {
      out.append(out.isEmpty() ? "" : "\n").append("## ").append(facet).append('\n');
      for (Severity severity : Severity.values()) {
        List<Change> some = of(severity, found);
        if (!some.isEmpty()) {
          out.append("\n### ").append(title(severity)).append('\n');
          some.forEach(change ->
              out.append("- `")
                  .append(change.operation())
                  .append(change.place().isEmpty() ? "` " : "`: `" + change.place() + "` ")
                  .append(change.text())
                  .append('\n'));
        }
      }
    });
    return out.toString();
  }

  private static String title(Severity severity) {
    return switch (severity) {
      case BREAKING -> "Breaking";
      case RISKY -> "Risky";
      case SAFE -> "Safe";
    };
  }

  private static SequencedMap<String, Object> json(Map<String, List<Change>> changes) {
    var answer = new LinkedHashMap<String, Object>();
    boolean breaking =
        changes.values().stream().flatMap(List::stream).anyMatch(ContractDiffCommand::isBreaking);
    answer.put("breaking", breaking);
    var all = new ArrayList<Object>();
    changes.forEach((facet, found) ->
        found.forEach(change -> {
          var one = new LinkedHashMap<String, Object>();
          one.put("severity", word(change.severity()));
          one.put("facet", facet);
          one.put("operation", change.operation());
          one.put("place", change.place());
          one.put("text", change.text());
          all.add(one);
        }));
    answer.put("changes", all);
    return answer;
  }

  private static List<Change> of(Severity severity, List<Change> changes) {
    return changes.stream().filter(each -> each.severity() == severity).toList();
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static String line(Change change) {
    return change.operation()
        + (change.place().isEmpty() ? " " : ": " + change.place() + " ")
        + change.text();
  }
}

package dev.facet.cli;

import dev.facet.definition.Loaded;
import dev.facet.definition.Workspace;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.WorkspaceLoader;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.check.Units;
import dev.facet.definition.config.Access;
import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.json.JsonText;
import dev.facet.identity.apikey.ApiKeyDesk;
import dev.facet.identity.apikey.ApiKeyDesk.Outcome;
import dev.facet.identity.apikey.ApiKeyFile;
import dev.facet.identity.apikey.ApiKeyRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Whose keys a command is about, and how it answers: what the commands of keys have in common. */
final class KeysOption {
  enum Format {
    TEXT,
    JSON
  }

  @Mixin private WorkspaceOption workspace = new WorkspaceOption();

  @Option(
      names = "--facet",
      paramLabel = "FACET",
      description = "whose keys; need not be said where one facet alone has keys")
  private @Nullable String facet;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text)")
  private Format format = Format.TEXT;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  boolean help; // read by picocli

  /** What can be done to the keys of one facet. */
  record Desk(FacetConfig facet, Access access, ApiKeyFile file, ApiKeyDesk keys) {}

  /** What is done at a desk. */
  interface Work {
    int at(Desk desk) throws IOException;
  }

  boolean isJson() {
    return format == Format.JSON;
  }

  /** Does the work at the facet's desk; says why where there is none. */
  int with(Terminal terminal, Work work) {
    Path directory = workspace.find(terminal);
    if (directory == null) {
      return ExitCode.CANNOT_START;
    }
    Loaded loaded = WorkspaceLoader.load(WorkspaceFiles.read(directory), System.getenv());
    Workspace read = loaded.workspace();
    List<FacetConfig> facets =
        read == null ? List.of() : read.facets().stream().map(each -> each.config()).toList();
    Desk desk = desk(directory, facets);
    if (desk == null) {
      explain(terminal, facets, loaded);
      return ExitCode.MISTAKES;
    }
    try {
      return work.at(desk);
    } catch (IOException e) {
      terminal.err().println("facet: cannot change or read the keys: " + e);
      return ExitCode.CANNOT_START;
    }
  }

  private @Nullable Desk desk(Path directory, List<FacetConfig> facets) {
    List<FacetConfig> meant =
        facets.stream()
            .filter(KeysOption::hasKeys)
            .filter(each -> facet == null || facet.equals(each.name()))
            .toList();
    if (meant.size() != 1) {
      return null;
    }
    FacetConfig config = meant.getFirst();
    Access access = config.access();
    Access.ApiKeys settings = access == null ? null : access.apiKeys();
    if (access == null || settings == null) {
      return null;
    }
    ApiKeyFile file = new ApiKeyFile(directory.resolve(settings.file()));
    var clock = InstantSource.system();
    return new Desk(
        config, access, file, new ApiKeyDesk(config.name(), settings.environment(), file, clock));
  }

  private static boolean hasKeys(FacetConfig facet) {
    Access access = facet.access();
    return access != null && access.apiKeys() != null;
  }

  private void explain(Terminal terminal, List<FacetConfig> facets, Loaded loaded) {
    List<String> names =
        facets.stream().filter(KeysOption::hasKeys).map(FacetConfig::name).toList();
    if (names.isEmpty()) {
      terminal.err().println("facet: no facet has keys (expected: `access: api-keys:`)");
    } else if (facet == null) {
      terminal
          .err()
          .println("facet: several facets have keys (expected: --facet, one of " + names + ")");
    } else {
      terminal.err().println("facet: no keys of " + facet + " (expected: one of " + names + ")");
      String hint = Nearest.hint(facet, names);
      if (hint != null) {
        terminal.err().println("  hint: " + hint);
      }
    }
    if (loaded.hasErrors()) {
      terminal.err().println("  the workspace has mistakes; `facet check` tells them");
    }
  }

  /** Prints what came of it. */
  int print(Terminal terminal, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused(var reason) -> {
        terminal.err().println("facet: " + reason);
        yield ExitCode.MISTAKES;
      }
      case Outcome.Revoked(var key) -> {
        terminal
            .out()
            .print(
                isJson()
                    ? JsonText.of(json(key))
                    : "Revoked: " + key.id() + " of " + key.owner() + ".\n");
        yield ExitCode.OK;
      }
      case Outcome.Made made -> {
        printMade(terminal, made);
        yield ExitCode.OK;
      }
    };
  }

  /** In text the key alone is the answer, so that a script can take it as it is. */
  private void printMade(Terminal terminal, Outcome.Made made) {
    if (isJson()) {
      SequencedMap<String, Object> answer = new LinkedHashMap<>();
      answer.put("key", made.key().text());
      answer.putAll(json(made.record()));
      terminal.out().print(JsonText.of(answer));
      return;
    }
    terminal.out().println(made.key().text());
    terminal.err().println("The key is shown this once; only its hash is kept.");
    ApiKeyRecord old = made.replaced();
    if (old != null) {
      terminal.err().println("Until " + old.expires() + " " + old.id() + " works as well.");
    }
  }

  /** A key for programs, without its hash. */
  static SequencedMap<String, Object> json(ApiKeyRecord key) {
    SequencedMap<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", key.id());
    answer.put("owner", key.owner());
    answer.put("scopes", key.scopes());
    put(answer, "plan", key.plan());
    put(answer, "tenant", key.tenant());
    put(answer, "made", key.made());
    put(answer, "expires", key.expires());
    put(answer, "revoked", key.revoked());
    return answer;
  }

  private static void put(Map<String, Object> answer, String name, @Nullable Object value) {
    if (value != null) {
      answer.put(name, value.toString());
    }
  }

  /** {@code 24h}, {@code 90d}. */
  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      if (text.matches("[1-9]\\d{0,4}d")) {
        return Duration.ofDays(Integer.parseInt(text.substring(0, text.length() - 1)));
      }
      return Units.duration(text)
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' (expected: such as 24h or 90d)"));
    }
  }
}

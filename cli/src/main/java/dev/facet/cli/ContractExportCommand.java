package dev.facet.cli;

import dev.facet.contract.Contract;
import dev.facet.contract.write.ContractFile;
import dev.facet.contract.write.Dialect;
import dev.facet.definition.check.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code facet contract export}: the same documents that a server gives out. */
@Command(
    name = "export",
    headerHeading = Help.EXAMPLES,
    header = {
      "  facet contract export --facet web > web.json",
      "  facet contract export --facet mobile --as 3.0.3 --format yaml",
      "  facet contract export --out contracts      contracts/FACET/ for every facet"
    },
    synopsisHeading = Help.SYNOPSIS,
    descriptionHeading = Help.DESCRIPTION,
    description = {
      "Prints the OpenAPI document of a facet, or writes all files of the facets'",
      "contracts into folders. The same workspace gives the same bytes."
    },
    optionListHeading = Help.OPTIONS,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {
      Help.OK,
      "1:no such facet, or it has mistakes; facet check tells them",
      Help.USAGE,
      Help.CANNOT_START
    })
final class ContractExportCommand implements Callable<Integer> {
  enum Format {
    JSON(ContractFile.OPENAPI_JSON),
    YAML(ContractFile.OPENAPI_YAML);

    private final ContractFile file;

    Format(ContractFile file) {
      this.file = file;
    }
  }

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private WorkspaceOption workspace = new WorkspaceOption();

  @Option(names = "--facet", paramLabel = "NAME", description = "default: all, with --out")
  private @Nullable String only;

  @Option(
      names = "--as",
      paramLabel = "VERSION",
      description = "of OpenAPI: 3.1.0 or 3.0.3 (default: 3.1.0)")
  private String version = Dialect.V3_1.version();

  @Option(names = "--format", paramLabel = "FORMAT", description = "json or yaml (default: json)")
  private Format format = Format.JSON;

  @Option(names = "--out", paramLabel = "DIR", description = "write all files to DIR/FACET/")
  private @Nullable Path out;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  boolean help; // read by picocli

  ContractExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Dialect dialect = dialect();
    Path directory = workspace.find(terminal);
    if (directory == null) {
      return ExitCode.CANNOT_START;
    }
    var compilation = Compilation.of(directory, System.getenv());
    var contracts = Contracts.of(compilation);
    String facet = only;
    if (facet != null && !contracts.containsKey(facet)) {
      explain(facet, contracts.keySet().stream().toList(), compilation);
      return ExitCode.MISTAKES;
    }
    if (out != null) {
      return write(out, dialect, compilation, contracts);
    }
    if (facet == null && contracts.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "which facet? (expected: --facet, or --out DIR for all)");
    }
    Contract contract = facet == null ? contracts.firstEntry().getValue() : contracts.get(facet);
    if (contract != null) {
      terminal.out().print(format.file.text(contract, dialect));
    }
    return ExitCode.OK;
  }

  private Dialect dialect() {
    return Dialect.of(version)
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "--as: "
                    + version
                    + " (expected: "
                    + Arrays.stream(Dialect.values())
                        .map(Dialect::version)
                        .collect(Collectors.joining(" or "))
                    + ")"));
  }

  /** A facet that has mistakes is not written; the others are. */
  private int write(
      Path folder,
      Dialect dialect,
      Compilation compilation,
      SequencedMap<String, Contract> contracts) {
    var written = new ArrayList<Path>();
    try {
      for (Contract contract : contracts.values()) {
        if (only == null || only.equals(contract.facet())) {
          Path into = terminal.directory().resolve(folder).resolve(contract.facet()).normalize();
          Files.createDirectories(into);
          for (ContractFile file : ContractFile.values()) {
            Path path = into.resolve(file.fileName());
            Files.writeString(path, file.text(contract, dialect));
            written.add(path);
          }
        }
      }
    } catch (IOException e) {
      terminal.err().println("facet: cannot write: " + e);
      return ExitCode.CANNOT_START;
    }
    written.forEach(path -> terminal.out().println(terminal.shown(path)));
    if (compilation.hasErrors() && only == null) {
      terminal.err().println("facet: the workspace has mistakes; `facet check` tells them");
      return ExitCode.MISTAKES;
    }
    return ExitCode.OK;
  }

  private void explain(String facet, List<String> names, Compilation compilation) {
    terminal.err().println("facet: no contract of " + facet);
    if (compilation.hasErrors()) {
      terminal.err().println("  the workspace has mistakes; `facet check` tells them");
    }
    String hint = Nearest.hint(facet, names);
    if (hint != null) {
      terminal.err().println("  hint: " + hint);
    }
  }
}

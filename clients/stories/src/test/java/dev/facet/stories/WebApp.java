package dev.facet.stories;

import static java.util.Objects.requireNonNull;

import dev.facet.contract.Contract;
import dev.facet.contract.emit.Emitter;
import dev.facet.contract.write.ContractFile;
import dev.facet.contract.write.Dialect;
import dev.facet.definition.Workspace;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.WorkspaceLoader;
import dev.facet.plan.compile.Compiler;
import dev.facet.stories.Npm.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The shop's web app: its types, its type check, its bundle. */
final class WebApp {
  private static final String FOLDER = "examples/shop/web";
  private static final String FACET = "web";

  private WebApp() {}

  /** The bundle, made of the contract of the shop's workspace as it is. */
  static Path built() throws IOException {
    Npm npm = Npm.installed(FOLDER);
    writeContract(FACET, workspace(), npm.folder().resolve("contract"));
    Outcome build = npm.run("npm", "run", "--silent", "build");
    if (build.status() != 0) {
      throw new IOException("npm run build: " + build.text());
    }
    return npm.folder().resolve("dist");
  }

  /** Finds mistakes of accessibility, run in a page. */
  static String axe() throws IOException {
    return Files.readString(
        Npm.installed(FOLDER).folder().resolve("node_modules/axe-core/axe.min.js"));
  }

  /** Checks the app's types against the contract of a workspace. */
  static Outcome check(WorkspaceFiles workspace) throws IOException {
    Npm npm = Npm.installed(FOLDER);
    Path target = npm.folder().resolve("target/types");
    writeContract(FACET, workspace, target.resolve("contract"));
    Files.writeString(
        target.resolve("tsconfig.json"),
        """
        {
          "extends": "../../tsconfig.json",
          "compilerOptions": { "paths": { "#contract/*": ["./contract/web/*"] } },
          "include": ["../../src", "contract"]
        }
        """);
    return npm.run("npx", "tsc", "--project", "target/types/tsconfig.json", "--pretty", "false");
  }

  static WorkspaceFiles workspace() {
    return WorkspaceFiles.read(Npm.repository().resolve("examples/shop/workspace"));
  }

  /** What an app has its types from. */
  static void writeContract(String facet, WorkspaceFiles files, Path into) throws IOException {
    Contract contract = contract(facet, files);
    Path folder = into.resolve(facet);
    Files.createDirectories(folder);
    for (ContractFile file : List.of(ContractFile.DECLARATIONS, ContractFile.INVALIDATION)) {
      Files.writeString(folder.resolve(file.fileName()), file.text(contract, Dialect.V3_1));
    }
  }

  private static Contract contract(String name, WorkspaceFiles files) {
    Workspace workspace =
        requireNonNull(WorkspaceLoader.load(files, Map.of()).workspace(), "workspace");
    var plans = requireNonNull(Compiler.compile(workspace).facets().get(name), "plans");
    var facet =
        workspace.facets().stream()
            .filter(each -> each.config().name().equals(name))
            .findFirst()
            .orElseThrow();
    return Emitter.emit(facet.config(), workspace.graph(), plans);
  }
}

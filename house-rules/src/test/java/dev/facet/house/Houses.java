package dev.facet.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules over compiled classes. Each takes the root package, so that the same rule runs over the
 * product ({@code dev.facet}) and over fixtures that break it ({@code dev.facet.house.fixtures}).
 */
final class Houses {
  static final String PRODUCT = "dev.facet";
  static final String FIXTURES = "dev.facet.house.fixtures";

  /** Module → the modules it may use beside itself. An arrow includes what lies below it. */
  static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("definition", List.of()),
          Map.entry("plan", List.of("definition")),
          Map.entry("http", List.of()),
          Map.entry("contract", List.of("plan", "definition")),
          Map.entry("engine", List.of("plan", "definition", "http")),
          Map.entry("identity", List.of("definition", "http")),
          Map.entry(
              "server", List.of("engine", "identity", "contract", "plan", "definition", "http")),
          Map.entry(
              "cli",
              List.of(
                  "server",
                  "engine",
                  "identity",
                  "contract",
                  "plan",
                  "definition",
                  "http",
                  "shop")),
          Map.entry("shop", List.of()),
          Map.entry("testkit", List.of()),
          Map.entry(
              "benchmarks",
              List.of("server", "engine", "identity", "plan", "definition", "http", "testkit")));

  private static final List<String> PARSERS =
      List.of("org.snakeyaml..", "tools.jackson..", "com.fasterxml.jackson..", "dev.cel..");

  private Houses() {}

  /** The product's own classes; tests and this module are left out. */
  static JavaClasses product() {
    return new ClassFileImporter()
        .withImportOption(location -> !location.contains("/house-rules/"))
        .importPackages(PRODUCT);
  }

  static JavaClasses fixtures() {
    return new ClassFileImporter().importPackages(FIXTURES);
  }

  static ArchRule everyClassIsInAModule(String root) {
    return classes()
        .should()
        .resideInAnyPackage(below(root, ARROWS.keySet().stream()))
        .because("a package outside the modules has no place in the arrows");
  }

  static ArchRule arrowsOf(String root, String module) {
    var below = ARROWS.getOrDefault(module, List.of());
    var allowed = Stream.concat(Stream.of(module), below.stream());
    return classes()
        .that()
        .resideInAPackage(root + "." + module + "..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(below(root, allowed)).or(resideOutsideOfPackage(root + "..")))
        .allowEmptyShould(true)
        .because("%s may use %s and nothing else of ours".formatted(module, below));
  }

  static ArchRule noCycles(String root) {
    return slices()
        .matching(root + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("packages that need each other cannot be read, tested or moved alone");
  }

  static ArchRule compileTimeIsPure(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(root + ".definition..", root + ".plan..", root + ".contract..")
        .should()
        .dependOnClassesThat(Impure.TYPE)
        .orShould()
        .callMethodWhere(Impure.CALL)
        .allowEmptyShould(true)
        .because("compiling a workspace is a function of its files: no socket, thread or clock");
  }

  static ArchRule parsersStayInDefinition(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(root + ".definition..", root + ".shop..", root + ".benchmarks..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(PARSERS.toArray(String[]::new)))
        .allowEmptyShould(true)
        .because("parser libraries' types never leave definition, so that they can be replaced");
  }

  static ArchRule vertxStaysInHttp(String root) {
    return onlyIn(root, "http", "io.vertx..", "io.netty..")
        .because("http speaks the words of HTTP; what moves the bytes stays behind it");
  }

  static ArchRule micrometerStaysInServer(String root) {
    return onlyIn(root, "server", "io.micrometer..", "io.prometheus..")
        .because("engine and http report to observers of their own; server counts");
  }

  /** The shop has a provider of its own, and services that check tokens for themselves. */
  static ArchRule nimbusStaysInIdentity(String root) {
    return onlyIn(root, List.of("identity", "shop"), "com.nimbusds..")
        .because("who signs and verifies is identity's own matter, so that it can be replaced");
  }

  static ArchRule springStaysInTheShop(String root) {
    return onlyIn(root, "shop", "org.springframework..", "org.apache.catalina..")
        .because("the demo's provider is an example; nothing that ships needs a container");
  }

  static ArchRule picocliStaysInCli(String root) {
    return onlyIn(root, "cli", "picocli..").because("only the command line parses command lines");
  }

  private static ArchRule onlyIn(String root, String module, String... libraries) {
    return onlyIn(root, List.of(module), libraries);
  }

  private static ArchRule onlyIn(String root, List<String> modules, String... libraries) {
    var free = Stream.concat(modules.stream(), Stream.of("benchmarks"));
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(below(root, free))
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries))
        .allowEmptyShould(true);
  }

  private static String[] below(String root, Stream<String> modules) {
    return modules.map(module -> root + "." + module + "..").toArray(String[]::new);
  }
}

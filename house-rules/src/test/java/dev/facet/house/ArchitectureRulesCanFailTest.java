package dev.facet.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule of {@link Houses} finds the fixtures that break it, and only those. */
final class ArchitectureRulesCanFailTest {
  private static final JavaClasses FIXTURES = Houses.fixtures();

  @Test
  void a_package_outside_the_modules_is_found() {
    assertThat(violations(Houses.everyClassIsInAModule(Houses.FIXTURES)))
        .allMatch(line -> line.contains("fixtures.common"))
        .anyMatch(line -> line.contains("common.Strings"));
  }

  @Test
  void an_arrow_upwards_is_found() {
    assertThat(violations(Houses.arrowsOf(Houses.FIXTURES, "plan")))
        .isNotEmpty()
        .allMatch(line -> line.contains("KnowsTheEngine"));
  }

  @Test
  void an_arrow_downwards_is_allowed() {
    assertThat(violations(Houses.arrowsOf(Houses.FIXTURES, "engine"))).isEmpty();
  }

  @Test
  void a_cycle_is_found() {
    assertThat(violations(Houses.noCycles(Houses.FIXTURES)))
        .singleElement()
        .asString()
        .contains("Slice engine", "Slice plan");
  }

  @Test
  void sockets_threads_and_clocks_are_found() {
    assertThat(violations(Houses.compileTimeIsPure(Houses.FIXTURES)))
        .anyMatch(line -> line.contains("OpensASocket"))
        .anyMatch(line -> line.contains("StartsAThread"))
        .anyMatch(line -> line.contains("ReadsTheClock.read"))
        .anyMatch(line -> line.contains("ReadsTheClock.tick"))
        .noneMatch(line -> line.contains("KnowsTheEngine"));
  }

  @Test
  void a_parser_type_outside_definition_is_found() {
    assertThat(violations(Houses.parsersStayInDefinition(Houses.FIXTURES)))
        .isNotEmpty()
        .allMatch(line -> line.contains("LeaksTheParser"));
  }

  @Test
  void a_network_buffer_outside_http_is_found() {
    assertThat(violations(Houses.vertxStaysInHttp(Houses.FIXTURES)))
        .isNotEmpty()
        .allMatch(line -> line.contains("UsesVertx"));
  }

  @Test
  void a_metric_outside_server_is_found() {
    assertThat(violations(Houses.micrometerStaysInServer(Houses.FIXTURES)))
        .isNotEmpty()
        .allMatch(line -> line.contains("CountsItself"));
  }

  @Test
  void a_command_line_outside_cli_is_found() {
    assertThat(violations(Houses.picocliStaysInCli(Houses.FIXTURES)))
        .isNotEmpty()
        .allMatch(line -> line.contains("ParsesACommandLine"));
  }

  @Test
  void a_signed_token_outside_identity_is_found() {
    assertThat(violations(Houses.nimbusStaysInIdentity(Houses.FIXTURES)))
        .isNotEmpty()
        .allMatch(line -> line.contains("SignsAToken"));
  }

  private static List<String> violations(ArchRule rule) {
    return rule.evaluate(FIXTURES).getFailureReport().getDetails();
  }
}

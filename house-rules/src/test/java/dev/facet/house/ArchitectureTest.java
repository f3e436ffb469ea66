package dev.facet.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class ArchitectureTest {
  private static final JavaClasses PRODUCT = Houses.product();

  @SuppressWarnings("UnusedVariable") // read by @FieldSource
  private static final List<String> MODULES = Houses.ARROWS.keySet().stream().sorted().toList();

  @Test
  void every_class_is_in_a_module() {
    Houses.everyClassIsInAModule(Houses.PRODUCT).check(PRODUCT);
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void modules_follow_the_arrows(String module) {
    Houses.arrowsOf(Houses.PRODUCT, module).check(PRODUCT);
  }

  @Test
  void packages_have_no_cycles() {
    Houses.noCycles(Houses.PRODUCT).check(PRODUCT);
  }

  @Test
  void definition_and_plan_touch_no_socket_thread_or_clock() {
    Houses.compileTimeIsPure(Houses.PRODUCT).check(PRODUCT);
  }

  @Test
  void parser_types_stay_in_definition() {
    Houses.parsersStayInDefinition(Houses.PRODUCT).check(PRODUCT);
  }

  @Test
  void vertx_and_netty_stay_in_http() {
    Houses.vertxStaysInHttp(Houses.PRODUCT).check(PRODUCT);
  }

  @Test
  void micrometer_stays_in_server() {
    Houses.micrometerStaysInServer(Houses.PRODUCT).check(PRODUCT);
  }

  @Test
  void nimbus_stays_in_identity() {
    Houses.nimbusStaysInIdentity(Houses.PRODUCT).check(PRODUCT);
  }

  @Test
  void picocli_stays_in_cli() {
    Houses.picocliStaysInCli(Houses.PRODUCT).check(PRODUCT);
  }
}

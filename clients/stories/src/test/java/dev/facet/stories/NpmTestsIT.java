package dev.facet.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facet.stories.Npm.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that are written in TypeScript, and belong to {@code ./facet test} all the same. */
class NpmTestsIT {
  @BeforeEach
  void needsNpm() {
    assumeTrue(Npm.isInstalled(), "npm is not installed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clients/web-helper", "clients/matrix"})
  void they_pass(String folder) throws IOException {
    Outcome tested = Npm.installed(folder).run("npm", "test");

    assertThat(tested.status()).as(tested.text()).isZero();
  }
}

package dev.facet.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facet.definition.WorkspaceFiles;
import dev.facet.stories.Npm.Outcome;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The web app is compiled against the contract of the workspace that is beside it. */
class WebTypesIT {
  private static final String HOME = "facets/web/home.graphql";
  private static final String PLACE_ORDER = "facets/web/place-order.graphql";

  @BeforeEach
  void needsNpm() {
    assumeTrue(Npm.isInstalled(), "npm is not installed");
  }

  @Test
  void it_fits_the_workspace_as_it_is() throws IOException {
    Outcome checked = WebApp.check(WebApp.workspace());

    assertThat(checked.status()).as(checked.text()).isZero();
  }

  @Test
  void a_renamed_field_is_an_error_where_it_is_used() throws IOException {
    Outcome checked = WebApp.check(changed(HOME, "orderSummary @", "totals: orderSummary @"));

    assertThat(checked.status()).isNotZero();
    assertThat(checked.text())
        .contains("src/pages/Home.tsx", "'orderSummary' does not exist on type 'HomeMe'");
  }

  @Test
  void a_field_that_may_be_missing_now_is_an_error_where_it_was_taken_for_granted()
      throws IOException {
    Outcome checked =
        WebApp.check(changed(HOME, "avatarUrl\n    loyalty", "loyalty @onError(action: OMIT)"));

    assertThat(checked.status()).isNotZero();
    assertThat(checked.text()).contains("src/pages/Home.tsx", "undefined");
  }

  @Test
  void an_operation_that_goes_elsewhere_is_an_error_where_it_is_called() throws IOException {
    Outcome checked = WebApp.check(changed(PLACE_ORDER, "\"/orders\"", "\"/purchases\""));

    assertThat(checked.status()).isNotZero();
    assertThat(checked.text()).contains("src/pages/Basket.tsx", "\"/web/orders\"");
  }

  private static WorkspaceFiles changed(String path, String from, String to) {
    WorkspaceFiles files = WebApp.workspace();
    Map<String, String> texts = new LinkedHashMap<>();
    for (String each : files.paths()) {
      texts.put(each, Objects.requireNonNullElse(files.text(each), ""));
    }
    String before = Objects.requireNonNullElse(texts.get(path), "");
    assertThat(before).contains(from);
    texts.put(path, before.replace(from, to));
    for (String service : new String[] {"users", "products", "orders"}) {
      texts.put("graph/openapi/" + service + ".yaml", ""); // has to be there, is not read
    }
    return WorkspaceFiles.of(texts);
  }
}

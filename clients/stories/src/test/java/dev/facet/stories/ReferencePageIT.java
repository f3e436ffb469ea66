package dev.facet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page beside the partner's contract, in a browser that has no other network. */
class ReferencePageIT {
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final String PAGE = "/_facet/contracts/partner/current/";

  @TempDir private static Path data;
  private static ServedShop shop;
  private static Browser browser;

  private final List<String> elsewhere = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Browser.isInstalled(), "Chromium is not installed");
    shop = ServedShop.start(data);
    browser = Browser.open();
    Files.createDirectories(PICTURES);
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
    if (shop != null) {
      shop.close();
    }
  }

  @Test
  void partners_read_it_and_try_an_operation_with_their_key() throws IOException {
    String key = shop.partnerKey("reader", "standard");
    Page page = browser.page(1440, 900, Path.of("."));
    page.onRequest(request -> {
      if (!request.url().startsWith(shop.origin()) && !request.url().startsWith("data:")) {
        elsewhere.add(request.url());
      }
    });
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);

    page.navigate(shop.origin() + PAGE);
    assertThat(page.getByRole(AriaRole.HEADING, named("Partner")).first()).isVisible();
    assertThat(page.getByText("The catalogue, page by page, with stock").first()).isVisible();
    picture(page, "reference");
    page.getByPlaceholder("Token").first().fill(key);
    page.getByRole(AriaRole.BUTTON, named("Test Request")).first().click();
    page.getByRole(AriaRole.BUTTON, named("Send")).last().click();
    assertThat(page.getByText("200 OK").first()).isVisible();
    assertThat(page.getByText("prd-1021").first()).isVisible();
    picture(page, "reference-try");

    assertThat(elsewhere).as("asked of anybody else").isEmpty();
    assertThat(complaints).as("what the browser complains of").isEmpty();
    page.context().close();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }
}

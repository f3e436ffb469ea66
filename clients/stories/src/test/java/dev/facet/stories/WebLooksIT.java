package dev.facet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page on a small phone and on a large screen: nothing sticks out, and axe finds nothing
 * serious. Pictures of them are in {@code target/screenshots}.
 */
class WebLooksIT {
  private static final Path PICTURES = Path.of("target/screenshots");

  /** What axe finds that is serious. */
  static final String SERIOUS =
      """
      async () => {
        const found = await axe.run(document, { resultTypes: ['violations'] });
        return found.violations
          .filter((each) => each.impact === 'serious' || each.impact === 'critical')
          .map((each) => each.id + ': ' + each.nodes.map((node) => node.target).join(', '))
          .join('\\n');
      }\
      """;

  @TempDir private static Path data;
  private static ServedShop shop;
  private static Browser browser;
  private static Path app;
  private static String axe = "";

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Npm.isInstalled(), "npm is not installed");
    assumeTrue(Browser.isInstalled(), "Chromium is not installed");
    app = WebApp.built();
    axe = WebApp.axe();
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

  @ParameterizedTest
  @CsvSource({
    "home, /web/",
    "search, /web/find?q=lamp",
    "product, /web/item/prd-55",
    "orders, /web/my/orders",
    "order, /web/my/orders/119508",
    "account, /web/my/account",
    "basket, /web/basket",
    "missing, /web/item/none"
  })
  void everybody_can_use_it_on_every_screen(String name, String path) {
    for (int width : new int[] {360, 1440}) {
      Page page = browser.page(width, width < 500 ? 740 : 900, app);
      if (name.equals("basket")) {
        page.addInitScript(
            "localStorage['shop.basket'] = '[{\"productId\":\"prd-55\",\"name\":\"Soft Lantern\","
                + "\"price\":{\"amount\":\"44.90\",\"currency\":\"EUR\"},\"quantity\":1}]'");
      }
      page.navigate(shop.origin() + path);
      assertThat(page.locator("main h1")).isVisible();
      page.waitForFunction("document.fonts.status === 'loaded'");
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(PICTURES.resolve("web-" + name + "-" + width + ".png")));

      assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
          .as("pixels that stick out at " + width)
          .isEqualTo(0);
      page.evaluate(axe);
      assertThat(page.evaluate(SERIOUS)).as("what axe finds at " + width).isEqualTo("");
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      assertThat(page.evaluate(SERIOUS)).as("what axe finds in the dark").isEqualTo("");
      page.context().close();
    }
  }
}

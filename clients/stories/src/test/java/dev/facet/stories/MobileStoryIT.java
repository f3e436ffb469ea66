package dev.facet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does with the shop's app, also where there is no network. */
class MobileStoryIT {
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final String SENT =
      "url => performance.getEntriesByName(url).at(-1).encodedBodySize";
  private static final Pattern NUMBER = Pattern.compile("FO-\\d+");

  @TempDir private static Path data;
  private static ServedShop shop;
  private static Browser browser;
  private static String axe = "";

  private final List<String> asked = new ArrayList<>();
  private CuttingProxy proxy;
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Npm.isInstalled(), "npm is not installed");
    assumeTrue(Browser.isInstalled(), "Chromium is not installed");
    MobileApp.build();
    axe = WebApp.axe();
    shop = ServedShop.start(data, MobileApp.workspace());
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

  @BeforeEach
  void openIt() throws IOException {
    proxy = new CuttingProxy(shop.port());
    page = browser.phone();
    page.onRequest(this::note);
  }

  @AfterEach
  void leave() throws IOException {
    page.context().close();
    proxy.close();
  }

  private void note(Request request) {
    String path = request.url().substring(proxy.origin().length());
    if (!path.startsWith("/mobile/app/")) {
      asked.add(request.method() + " " + path);
    }
  }

  @Test
  void a_screen_is_one_request_and_says_what_it_took() {
    go();

    assertThat(page.getByText("Hello, Ulla")).isVisible();
    assertThat(asked).containsExactly("GET /mobile/home");
    Number sent = (Number) page.evaluate(SENT, proxy.origin() + "/mobile/home");
    assertThat(meter())
        .containsText(String.format(Locale.ENGLISH, "1 request: %,d B of ", sent.longValue()));
    picture("home");
  }

  @Test
  void a_list_that_is_refreshed_is_sent_as_its_difference_to_the_last_one() {
    go();
    tab("Orders");
    assertThat(meter()).containsText("1 request");
    picture("orders");

    page.getByRole(AriaRole.BUTTON, named("Refresh")).click();

    assertThat(meter())
        .containsText(Pattern.compile("1 request: [1-9][0-9] B of [0-9],[0-9]{3} B"));
  }

  @Test
  void it_starts_without_a_network_from_what_it_kept() {
    go();
    assertThat(page.getByText("Hello, Ulla")).isVisible();
    awaitWorker();

    page.context().setOffline(true);
    page.reload();

    assertThat(page.getByText("Hello, Ulla")).isVisible();
    assertThat(page.getByText("There is no network.")).isVisible();
    assertThat(meter()).containsText("kept on this phone: 0 B");
    picture("offline");
    page.context().setOffline(false);
    assertThat(page.getByText("There is no network.")).hasCount(0);
    assertThat(meter()).not().containsText("kept on this phone");
  }

  @Test
  void what_is_ordered_without_a_network_is_ordered_once_when_there_is_one() {
    go();
    awaitWorker();
    List<String> before = orders();
    tab("Home");
    page.getByRole(AriaRole.BUTTON).filter(containing("€")).first().click();
    Locator order = page.getByRole(AriaRole.BUTTON, named("Order now"));
    assertThat(order).isVisible();
    picture("product");
    page.context().setOffline(true);

    order.click();
    assertThat(page.getByText("Waits for the network")).isVisible();
    page.reload();
    tab("Outbox (1)");
    assertThat(page.getByText("Waits for the network")).isVisible();
    picture("outbox");
    proxy.cut(2, "POST ");
    page.context().setOffline(false);

    assertThat(page.getByText("Done")).isVisible();
    assertThat(proxy.exchanges())
        .filteredOn(each -> each.request().startsWith("POST "))
        .extracting(CuttingProxy.Exchange::wasCut)
        .containsExactly(true, true, false);
    List<String> after = orders();
    assertThat(after).hasSize(before.size() + 1).endsWith(before.toArray(new String[0]));
  }

  @Test
  void everybody_can_use_every_screen() {
    go();
    check("home");
    page.getByRole(AriaRole.BUTTON).filter(containing("€")).first().click();
    assertThat(page.getByRole(AriaRole.BUTTON, named("Order now"))).isVisible();
    check("product");
    tab("Search");
    assertThat(page.getByRole(AriaRole.BUTTON).filter(containing("€")).first()).isVisible();
    check("search");
    tab("Orders");
    page.getByRole(AriaRole.BUTTON).filter(containing("FO-")).first().click();
    assertThat(page.getByText("Placed").first()).isVisible();
    check("order");
    tab("Outbox");
    check("outbox");
  }

  private void check(String screen) {
    assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as("pixels that " + screen + " sticks out")
        .isEqualTo(0);
    page.evaluate(axe);
    assertThat(page.evaluate(WebLooksIT.SERIOUS)).as("what axe finds in " + screen).isEqualTo("");
    picture(screen);
  }

  /** Numbers of the orders on the first screen of them, the newest first. */
  private List<String> orders() {
    tab("Orders");
    page.getByRole(AriaRole.BUTTON, named("Refresh")).click();
    assertThat(meter()).not().containsText("asking");
    assertThat(page.getByRole(AriaRole.BUTTON).filter(containing("FO-")).first()).isVisible();
    String text = page.locator("[role=main]").innerText();
    return NUMBER.matcher(text).results().map(each -> each.group()).toList();
  }

  private void go() {
    page.navigate(proxy.origin() + "/mobile/app/");
    assertThat(page.getByRole(AriaRole.HEADING, named("Facet & Co."))).isVisible();
    assertThat(meter()).not().containsText("asking");
  }

  /** Once it stands between the page and the network, what comes through it is kept. */
  private void awaitWorker() {
    page.waitForFunction("navigator.serviceWorker.controller !== null");
    page.reload();
    assertThat(meter()).not().containsText("asking");
    page.waitForFunction(
        "caches.open('shell').then(shell => shell.keys()).then(kept => kept.length >= 3)");
  }

  private void tab(String name) {
    page.getByRole(AriaRole.NAVIGATION)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
        .click();
  }

  private Locator meter() {
    return page.getByTestId("meter");
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve("mobile-" + name + ".png")));
  }
}

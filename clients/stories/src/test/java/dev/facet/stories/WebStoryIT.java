package dev.facet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import dev.facet.shop.ServiceName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does in the shop, with a real browser and real services. */
class WebStoryIT {
  @TempDir private static Path data;
  private static ServedShop shop;
  private static Browser browser;
  private static Path app;

  private final List<String> asked = new ArrayList<>();
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Npm.isInstalled(), "npm is not installed");
    assumeTrue(Browser.isInstalled(), "Chromium is not installed");
    app = WebApp.built();
    shop = ServedShop.start(data);
    browser = Browser.open();
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
  void openAPage() {
    page = browser.page(1280, 900, app);
    page.onRequest(this::note);
  }

  @AfterEach
  void leave() throws IOException {
    page.context().close();
    for (ServiceName service : ServiceName.values()) {
      shop.mend(service);
    }
  }

  private void note(Request request) {
    if (Browser.isForData(request)) {
      asked.add(request.method() + " " + request.url().substring(shop.origin().length()));
    }
  }

  @Test
  void the_home_page_is_one_request() {
    go("/web/");

    assertThat(heading()).containsText("Good to see you");
    assertThat(page.getByText("Chosen for you")).isVisible();
    assertThat(section("Your last orders").getByRole(AriaRole.LISTITEM)).hasCount(3);
    assertThat(asked).containsExactly("GET /web/home");
  }

  @Test
  void a_search_goes_on_page_by_page_and_is_still_there_after_going_back() {
    go("/web/");
    search("lamp");
    assertThat(heading()).hasText("“lamp”");
    assertThat(cards()).hasCount(24);

    page.getByRole(AriaRole.BUTTON, named("Show more")).click();
    assertThat(cards()).hasCount(48);
    String last = cards().nth(47).getByRole(AriaRole.HEADING).innerText();
    cards().nth(47).getByRole(AriaRole.LINK).click();
    assertThat(heading()).hasText(last);
    int before = asked.size();
    page.goBack();

    assertThat(cards()).hasCount(48);
    assertThat(asked).hasSize(before);
    page.goBack();
    assertThat(heading()).containsText("Good to see you");
  }

  @Test
  void suggestions_lead_to_a_product_without_a_mouse() {
    go("/web/");
    page.getByRole(AriaRole.COMBOBOX, named("Search the shop")).pressSequentially("blan");
    Locator first = page.getByRole(AriaRole.OPTION).first();
    assertThat(first).isVisible();
    String name = first.locator("span").first().innerText();

    page.keyboard().press("ArrowDown");
    assertThat(first).hasAttribute("aria-selected", "true");
    page.keyboard().press("Enter");

    assertThat(heading()).hasText(name);
  }

  @Test
  void what_is_wrong_with_an_order_is_said_field_by_field_and_then_it_is_placed() {
    int before = ordersSoFar();
    go("/web/item/prd-55");
    page.getByRole(AriaRole.BUTTON, named("Put in the basket")).click();
    page.getByRole(AriaRole.LINK, named("To the basket")).click();
    page.getByRole(AriaRole.BUTTON, named("Order now")).click();

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing has been ordered yet");
    assertThat(page.getByRole(AriaRole.ALERT)).isFocused();
    for (String field :
        List.of("Full name", "Street and number", "Postal code", "City", "Country")) {
      assertThat(field(field)).hasAttribute("aria-invalid", "true");
    }
    fill("tok_declined");
    page.getByRole(AriaRole.BUTTON, named("Order now")).click();
    assertThat(field("Card token")).hasAttribute("aria-invalid", "true");
    assertThat(field("City")).hasAttribute("aria-invalid", "false");
    assertThat(page.locator("#at-payment-token-wrong")).containsText("declined");

    field("Card token").fill("tok_visa_4242");
    page.getByRole(AriaRole.BUTTON, named("Order now")).click();
    assertThat(heading()).containsText("Order FO-");
    assertThat(page.getByText("ending in 4242")).isVisible();
    assertThat(page.getByRole(AriaRole.LINK, named("Basket"))).hasText("Basket");
    page.getByRole(AriaRole.LINK, named("Facet & Co.")).click();
    assertThat(section("Your last orders")).containsText("Soft Lantern");
    assertThat(page.locator(".facts")).containsText(String.valueOf(before + 1));
  }

  @Test
  void a_cancelled_order_is_shown_as_cancelled_before_the_answer_is_there() {
    go("/web/item/prd-8");
    page.getByRole(AriaRole.BUTTON, named("Put in the basket")).click();
    page.getByRole(AriaRole.LINK, named("To the basket")).click();
    fill("tok_visa_4242");
    page.getByRole(AriaRole.BUTTON, named("Order now")).click();
    assertThat(heading()).containsText("Order FO-");
    List<Runnable> held = new ArrayList<>();
    page.route(Pattern.compile("/cancel$"), route -> held.add(route::resume));

    page.getByRole(AriaRole.BUTTON, named("Cancel this order")).click();
    assertThat(page.locator("main .status").first()).hasText("Cancelled");
    assertThat(held).as("the answer has not come yet").hasSize(1);
    held.forEach(Runnable::run);

    assertThat(page.getByRole(AriaRole.BUTTON, named("Cancel this order"))).hasCount(0);
    page.reload();
    assertThat(page.locator("main .status").first()).hasText("Cancelled");
  }

  @Test
  void a_service_that_is_down_leaves_a_gap_that_says_so_until_it_is_back() throws IOException {
    shop.fail(ServiceName.PRODUCTS, "/recommendations");
    go("/web/");
    assertThat(page.getByText("Some of this page is missing")).isVisible();
    assertThat(section("Chosen for you")).containsText("cannot be reached right now");
    assertThat(section("Just arrived").locator("article").first()).isVisible();

    shop.mend(ServiceName.PRODUCTS);
    page.getByRole(AriaRole.BUTTON, named("Try again")).click();

    assertThat(section("Chosen for you").locator("article").first()).isVisible();
    assertThat(page.getByText("Some of this page is missing")).hasCount(0);
  }

  @Test
  void an_account_is_changed_and_what_shows_it_is_read_again() {
    go("/web/my/account");
    field("Name").fill("Ulla from the browser");
    page.getByRole(AriaRole.BUTTON, named("Save")).click();

    assertThat(page.getByText("Saved.")).isVisible();
    assertThat(heading()).hasText("Ulla from the browser");
    page.getByRole(AriaRole.LINK, named("Facet & Co.")).click();
    assertThat(heading()).hasText("Good to see you, Ulla.");
  }

  @Test
  void the_browser_keeps_a_basket_and_nothing_else() {
    List<String> cookies = new ArrayList<>();
    page.onResponse(response -> {
      if (response.allHeaders().containsKey("set-cookie")) {
        cookies.add(response.url());
      }
    });
    go("/web/item/prd-55");
    page.getByRole(AriaRole.BUTTON, named("Put in the basket")).click();
    go("/web/my/account");
    go("/web/my/orders");

    Object kept =
        page.evaluate(
            """
            async () => JSON.stringify({
              local: Object.keys(localStorage), session: Object.keys(sessionStorage),
              cookies: document.cookie, databases: (await indexedDB.databases()).length,
              caches: await caches.keys(), name: window.name,
            })\
            """);

    assertThat(kept)
        .isEqualTo(
            "{\"local\":[\"shop.basket\"],\"session\":[],\"cookies\":\"\",\"databases\":0,"
                + "\"caches\":[],\"name\":\"\"}");
    assertThat(cookies).isEmpty();
    assertThat(page.evaluate("localStorage['shop.basket']").toString())
        .matches(
            "\\[\\{\"productId\":\"prd-55\",\"name\":[^{]*,\"price\":\\{[^}]*},\"quantity\":1}]");
  }

  private int ordersSoFar() {
    go("/web/my/orders");
    String said = page.getByRole(AriaRole.STATUS).filter(containing("orders")).innerText();
    return Integer.parseInt(said.replaceAll(".* of (\\d+) orders", "$1"));
  }

  private void fill(String token) {
    field("Full name").fill("Ulla Horvat");
    field("Street and number").fill("Rua 1");
    field("Postal code").fill("1000");
    field("City").fill("Lisbon");
    field("Country").fill("PT");
    field("Card token").fill(token);
  }

  private void go(String path) {
    page.navigate(shop.origin() + path);
    assertThat(heading()).isVisible();
  }

  private void search(String words) {
    page.getByRole(AriaRole.COMBOBOX, named("Search the shop")).fill(words);
    page.keyboard().press("Enter");
  }

  private Locator heading() {
    return page.locator("main h1");
  }

  private Locator cards() {
    return page.locator("main .grid article");
  }

  private Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private Locator section(String name) {
    return page.getByRole(AriaRole.REGION, named(name));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}

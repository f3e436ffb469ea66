package dev.facet.stories;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Debian's Chromium, driven by Playwright; nothing is downloaded. Threading: the thread that opened
 * it.
 */
final class Browser implements AutoCloseable {
  private static final String BINARY = "/usr/bin/chromium";
  private static final double PATIENCE = 30_000; // milliseconds

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  private Browser(Playwright playwright) {
    this.playwright = playwright;
    this.chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(Path.of(BINARY))
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")));
  }

  static boolean isInstalled() {
    return new File(BINARY).canExecute();
  }

  static Browser open() {
    var options = new Playwright.CreateOptions();
    options.setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    return new Browser(Playwright.create(options));
  }

  /** A page of a browser that has never been here, with the app of that folder below /web/. */
  Page page(int width, int height, Path app) {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(PATIENCE);
    context.route(Browser::isOfTheApp, route -> serve(route, app));
    return context.newPage();
  }

  /** A page of a phone that has never been here; what it shows comes from the server alone. */
  Page phone() {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setIsMobile(true)
                .setHasTouch(true)
                .setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(PATIENCE);
    return context.newPage();
  }

  /** The app's pages and files; everything else is the facet's. */
  private static boolean isOfTheApp(String url) {
    return URI.create(url)
        .getPath()
        .matches("/web/(find|item/.*|basket|my/.*|assets/.*|.*[.]svg|)");
  }

  private static void serve(Route route, Path app) {
    String path = URI.create(route.request().url()).getPath().substring("/web/".length());
    Path file = app.resolve(path).normalize();
    boolean isFile = !path.isEmpty() && file.startsWith(app) && Files.isRegularFile(file);
    route.fulfill(new Route.FulfillOptions().setPath(isFile ? file : app.resolve("index.html")));
  }

  /** Whether a page asked the facet for data by it. */
  static boolean isForData(Request request) {
    return request.resourceType().equals("fetch") && !request.url().contains("/_auth/");
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}

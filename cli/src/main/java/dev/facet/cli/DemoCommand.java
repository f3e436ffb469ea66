package dev.facet.cli;

import dev.facet.definition.config.HostPort;
import dev.facet.identity.apikey.ApiKeyDesk;
import dev.facet.identity.apikey.ApiKeyFile;
import dev.facet.server.FacetServer;
import dev.facet.server.ServerOptions;
import dev.facet.server.StartFailure;
import dev.facet.shop.Shop;
import dev.facet.shop.ShopConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code facet demo}: the shop's three services and the server with its three facets in one
 * process, and one screen measured.
 */
@Command(
    name = "demo",
    headerHeading = Help.EXAMPLES,
    header = {
      "  facet demo                                 everything at its usual port",
      "  facet demo --any-port                      beside something else that runs",
      "  facet demo --data /tmp/shop                with databases of its own"
    },
    synopsisHeading = Help.SYNOPSIS,
    descriptionHeading = Help.DESCRIPTION,
    description = {
      "Starts the shop's three services and serves it to three clients, until Ctrl-C.",
      "Asks for one screen as each client does, and compares what the services sent with what",
      "the client got. A taken port moves to the next free one."
    },
    optionListHeading = Help.OPTIONS,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {"0:stopped as it was told", Help.USAGE, Help.CANNOT_START})
final class DemoCommand implements Callable<Integer> {
  private static final Path WORKSPACE = Path.of("examples/shop/workspace");
  private static final HostPort LISTEN = new HostPort("127.0.0.1", 8080);
  private static final HostPort ADMIN = new HostPort("127.0.0.1", 8081);
  private static final int PORTS_TO_TRY = 50;

  private final Terminal terminal;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where the services' databases are (default: shop-data)")
  private @Nullable Path data;

  @Option(names = "--any-port", description = "take any free ports")
  private boolean anyPort;

  @Option(names = "--no-app", description = "do not build the shop's apps (it takes npm)")
  private boolean noApp;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  boolean help; // read by picocli

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path home = home();
    Path workspace = home.resolve(WORKSPACE);
    if (!Files.isDirectory(workspace)) {
      terminal.err().println("facet: no folder " + workspace + " (expected: a working copy)");
      return ExitCode.CANNOT_START;
    }
    try {
      demonstrate(home, workspace);
      return ExitCode.OK;
    } catch (IOException | StartFailure failure) {
      terminal.err().println("facet: " + failure.getMessage());
      terminal.err().println("  hint: where another demo runs, --data DIR gives this one its own");
      return ExitCode.CANNOT_START;
    }
  }

  /** The launcher tells; without it, the folder is the working copy. */
  private Path home() {
    var told = System.getProperty("facet.home");
    return told == null ? terminal.directory() : Path.of(told);
  }

  private void demonstrate(Path home, Path workspace) throws IOException, InterruptedException {
    Path directory = data == null ? home.resolve("shop-data") : terminal.directory().resolve(data);
    try (var shop = startShop(directory)) {
      var keys = directory.resolve("partner.keys");
      var key = makeKey(keys);
      try (var server = startServer(workspace, shop, keys)) {
        present(workspace, shop, server, key);
        var app = Thread.ofVirtual().start(() -> offerApps(home, directory, server));
        terminal.lifetime().await();
        app.interrupt();
        app.join();
        server.drain();
      }
    }
  }

  private void present(Path workspace, Shop shop, FacetServer server, String key)
      throws IOException, InterruptedException {
    sayWhatMoved(shop, server);
    printAddresses(shop, server);
    printScreens(shop, server, key);
    sayKey(server, key);
    server.onReload(new Reloads(terminal, workspace));
    say(
        "Change a file in "
            + terminal.shown(workspace.resolve("facets"))
            + ": it is served when you save it.");
    say("Ctrl-C stops everything.");
  }

  /** Says where the shop's apps are, each once it is there. */
  private void offerApps(Path home, Path directory, FacetServer server) {
    try {
      offer(new WebApp(home, "web", "/web/"), "The shop in a browser", directory, server);
      offer(new WebApp(home, "mobile", "/mobile/app/"), "The shop on a phone", directory, server);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the demo ends, and what npm had begun with it
    }
  }

  private void offer(WebApp app, String what, Path directory, FacetServer server)
      throws InterruptedException {
    String address = "%s: http://%s%s".formatted(what, server.address(), app.path());
    Path log = directory.resolve(app.name() + "-app.log");
    try {
      if (app.isBuilt()) {
        say(address);
      } else if (noApp || !WebApp.canBuild()) {
        say(what + " is not built: " + (noApp ? "--no-app" : "npm is not on the PATH"));
      } else {
        say(what + ": is being built meanwhile (log: " + terminal.shown(log) + ")");
        @Nullable String failed = app.build(log);
        if (failed == null) {
          server.reload();
        }
        say(failed == null ? address : what + " could not be built: " + failed);
      }
    } catch (IOException failure) {
      say(what + " could not be built: " + failure.getMessage());
    }
  }

  /** A key for this run; those of earlier runs open nothing any more. */
  private static String makeKey(Path keys) throws IOException {
    Files.deleteIfExists(keys);
    var desk = new ApiKeyDesk("partner", "demo", new ApiKeyFile(keys), InstantSource.system());
    var order = new ApiKeyDesk.Order("demo-partner", List.of(), null, null, null);
    if (desk.make(order) instanceof ApiKeyDesk.Outcome.Made made) {
      return made.key().text();
    }
    throw new IOException(keys + ": no key could be made");
  }

  private void sayKey(FacetServer server, String key) {
    say("Partners show an API key; this one is made for this run:");
    say(
        "  curl -H 'Authorization: Bearer %s' 'http://%s/partner/orders?customer=usr-1'"
            .formatted(key, server.address()));
    say("Or run what a partner has made of the contract, in Java and in Python:");
    String with = "  PARTNER_URL=http://%s PARTNER_KEY=%s ".formatted(server.address(), key);
    say(with + "examples/shop/partner/partner orders --customer usr-1");
    say(with + "python3 examples/shop/partner/python/partner.py orders --customer usr-1");
  }

  private Shop startShop(Path directory) throws IOException, InterruptedException {
    var config = ShopConfig.in(directory).withNextFreePort();
    var what =
        Files.isDirectory(directory)
            ? "Starting the shop"
            : "Filling the shop's databases in " + terminal.shown(directory) + " (once)";
    try (var _ = Progress.of(terminal, what)) {
      return Shop.start(anyPort ? config.withEphemeralPorts() : config);
    }
  }

  private FacetServer startServer(Path workspace, Shop shop, Path keys) {
    var environment = new LinkedHashMap<String, String>(System.getenv());
    for (var service : shop.running()) {
      environment.put(service.name() + "_URL", shop.url(service).toString());
    }
    environment.put("PARTNER_KEYS", keys.toAbsolutePath().toString());
    var options = ServerOptions.of(workspace, environment).withWatch(true);
    HostPort listen = anyPort ? new HostPort(LISTEN.host(), 0) : LISTEN;
    HostPort admin = anyPort ? new HostPort(ADMIN.host(), 0) : ADMIN;
    for (int tries = 1; ; tries++) {
      try {
        return FacetServer.start(options.withListen(listen).withAdmin(admin));
      } catch (StartFailure failure) {
        if (tries == PORTS_TO_TRY) {
          throw failure;
        }
        switch (failure.reason()) {
          case LISTEN -> {
            listen = next(listen);
            admin = listen.equals(admin) ? next(admin) : admin;
          }
          case ADMIN -> admin = next(admin).equals(listen) ? next(listen) : next(admin);
          case WORKSPACE_HAS_ERRORS, UNSAFE, UNKNOWN_FACET, UNREADABLE, TLS -> throw failure;
        }
      }
    }
  }

  private static HostPort next(HostPort address) {
    return new HostPort(address.host(), address.port() + 1);
  }

  private void sayWhatMoved(Shop shop, FacetServer server) {
    if (anyPort) {
      return;
    }
    for (var service : shop.running()) {
      sayIfMoved(service.lowerCase(), service.defaultPort(), shop.url(service).getPort());
    }
    sayIfMoved("facets", LISTEN.port(), server.address().port());
    sayIfMoved("admin", ADMIN.port(), server.adminAddress().port());
  }

  private void sayIfMoved(String what, int wanted, int got) {
    if (wanted != got) {
      say("Port %d is taken: %s at %d.".formatted(wanted, what, got));
    }
  }

  private void printAddresses(Shop shop, FacetServer server) {
    say("Three services …");
    terminal
        .out()
        .print(
            Addresses.lines(
                shop.running().stream()
                    .map(service -> List.of(service.lowerCase(), shop.url(service).toString()))
                    .toList()));
    say("… served to three clients:");
    terminal.out().print(Addresses.of(server));
    terminal.out().flush();
  }

  private void printScreens(Shop shop, FacetServer server, String key)
      throws IOException, InterruptedException {
    var table = new Table("one screen, nothing kept yet", "calls", "services sent", "client got");
    try (var _ = Progress.of(terminal, "Asking for one screen as each client does")) {
      for (var path : List.of("/web/home", "/mobile/home", "/partner/orders?customer=usr-1")) {
        var screen =
            Screen.ask(
                URI.create("http://" + server.address() + path), server.adminAddress(), key, shop);
        table.add(
            "GET " + path, Table.number(screen.calls()), bytes(screen.sent()), bytes(screen.got()));
      }
    }
    say("");
    terminal.out().print(table.text());
    say("");
  }

  private static String bytes(long bytes) {
    return String.format(Locale.ROOT, "%,d B", bytes);
  }

  private void say(String line) {
    terminal.out().println(line);
    terminal.out().flush();
  }
}

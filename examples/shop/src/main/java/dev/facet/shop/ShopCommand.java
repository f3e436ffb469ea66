package dev.facet.shop;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * The shop as a command: reads the options, starts, says where everything is, stops on a signal.
 */
final class ShopCommand {
  static final String USAGE =
      """
      Shop --data shop-data
      Shop --data shop-data --only orders --orders-port 0
      Shop --data shop-data --users-db 'jdbc:postgresql://localhost/users?user=shop'

      Starts the shop's services: users, products and orders.

        --data DIR             where the embedded databases are (default: shop-data)
        --host ADDRESS         where to listen (default: 127.0.0.1)
        --only NAME            run this service alone; may be repeated
        --NAME-port PORT       of users (9001), products (9002) or orders (9003); 0: any free one
        --NAME-db JDBC-URL     another database than the embedded one
        --next-free-port       take the next free port when one is taken
        --help

      Exit status: 0 stopped, 1 could not start, 2 wrong options.
      """;

  private ShopCommand() {}

  static void run(String[] args) {
    run(List.of(args), System.out, System.err);
  }

  private static void run(List<String> args, PrintStream out, PrintStream err) {
    if (args.contains("--help")) {
      out.print(USAGE);
      return;
    }
    try {
      serve(parse(args), out);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.print(USAGE);
      System.exit(2);
    } catch (IOException e) {
      err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** Returns when the process is told to end; the servers' own threads do not keep it alive. */
  private static void serve(ShopConfig config, PrintStream out) throws IOException {
    var shop = Shop.start(config);
    var stopped = new CountDownLatch(1);
    for (var name : shop.running()) {
      out.println(name.lowerCase() + " " + shop.url(name));
    }
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(shop, stopped)));
    try {
      stopped.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(Shop shop, CountDownLatch stopped) {
    try {
      shop.close();
    } catch (IOException e) {
      System.err.println(e.getMessage());
    } finally {
      stopped.countDown();
    }
  }

  /** Every mistake is an {@link IllegalArgumentException} that names the option. */
  static ShopConfig parse(List<String> args) {
    var config = ShopConfig.in(Path.of("shop-data"));
    Set<ServiceName> only = EnumSet.noneOf(ServiceName.class);
    for (var rest = args.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      config =
          switch (option) {
            case "--data" -> config.withData(Path.of(value(option, rest)));
            case "--host" -> config.withHost(value(option, rest));
            case "--next-free-port" -> config.withNextFreePort();
            case "--only" -> {
              only.add(service(value(option, rest)));
              yield config;
            }
            default -> withServiceOption(config, option, rest);
          };
    }
    return only.isEmpty() ? config : config.only(only);
  }

  private static ShopConfig withServiceOption(
      ShopConfig config, String option, Iterator<String> rest) {
    for (var name : ServiceName.values()) {
      if (option.equals("--" + name.lowerCase() + "-port")) {
        return config.withPort(name, port(option, value(option, rest)));
      }
      if (option.equals("--" + name.lowerCase() + "-db")) {
        return config.withDatabase(name, value(option, rest));
      }
    }
    throw new IllegalArgumentException(option + ": is not an option");
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + ": the value is missing");
    }
    return rest.next();
  }

  private static int port(String option, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + ": " + text + " (expected: 0..65535)", e);
    }
  }

  private static ServiceName service(String text) {
    for (var name : ServiceName.values()) {
      if (name.lowerCase().equals(text.toLowerCase(Locale.ROOT))) {
        return name;
      }
    }
    throw new IllegalArgumentException(
        "--only: " + text + " (expected: users, products or orders)");
  }
}

package dev.facet.shop.identity;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The provider as a command, for facets that are served on their own. */
public final class Main {
  private static final String USAGE =
      """
      Main [--port 9000] [--facets http://localhost:8080]

      Starts the shop's identity provider on 127.0.0.1 for facets at that origin, until it is told
      to end. A taken port moves to the next free one.
      """;

  private Main() {}

  /** Starts it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int port = IdentityProvider.DEFAULT_PORT;
    URI facets = URI.create("http://localhost:8080");
    for (var rest = List.of(arguments).iterator(); rest.hasNext(); ) {
      String option = rest.next();
      if (!rest.hasNext() || !List.of("--port", "--facets").contains(option)) {
        System.err.print(USAGE);
        System.exit(2);
      }
      String value = rest.next();
      if (option.equals("--port")) {
        port = Integer.parseInt(value);
      } else {
        facets = URI.create(value);
      }
    }
    try (var provider = IdentityProvider.start(port)) {
      provider.register(facets);
      System.out.println("issuer " + provider.issuer());
      for (var person : Person.values()) {
        System.out.println(person.login() + " " + person.password());
      }
      new CountDownLatch(1).await();
    }
  }
}

package dev.facet.shop;

import dev.facet.shop.orders.OrdersService;
import dev.facet.shop.products.ProductsService;
import dev.facet.shop.store.Database;
import dev.facet.shop.users.UsersService;
import dev.facet.shop.web.HttpService;
import dev.facet.shop.web.Route;
import dev.facet.shop.web.Traffic;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** One of the services with its database, from start to close. */
final class RunningService implements AutoCloseable {
  private static final int PORTS_TO_TRY = 50;

  private final Database database;
  private final HttpService http;

  private RunningService(Database database, HttpService http) {
    this.database = database;
    this.http = http;
  }

  static RunningService start(ServiceName name, ShopConfig config)
      throws IOException, SQLException {
    Database database =
        config
            .database(name)
            .map(Database::at)
            .orElseGet(() -> Database.inFile(config.data().resolve(name.lowerCase())));
    boolean started = false;
    try {
      var service =
          new RunningService(database, listen(name, config, prepare(name, database, config)));
      started = true;
      return service;
    } finally {
      if (!started) {
        database.close();
      }
    }
  }

  URI url() {
    return http.url();
  }

  Traffic traffic() {
    return http.traffic();
  }

  boolean awaitIdle(Duration limit) throws InterruptedException {
    return http.awaitIdle(limit);
  }

  @Override
  public void close() throws SQLException {
    http.close();
    database.close();
  }

  private static List<Route> prepare(ServiceName name, Database database, ShopConfig config)
      throws SQLException {
    return switch (name) {
      case USERS -> {
        var users = new UsersService(database);
        users.prepare();
        yield users.routes();
      }
      case PRODUCTS -> {
        var products = new ProductsService(database);
        products.prepare();
        yield products.routes();
      }
      case ORDERS -> {
        var orders = new OrdersService(database, config.clock());
        orders.prepare();
        yield orders.routes();
      }
    };
  }

  private static HttpService listen(ServiceName name, ShopConfig config, List<Route> routes)
      throws IOException {
    int wanted = config.port(name);
    int last = config.nextFreePort() && wanted > 0 ? wanted + PORTS_TO_TRY : wanted;
    for (int port = wanted; ; port++) {
      try {
        var address = new InetSocketAddress(config.host(), port);
        return HttpService.start(name.lowerCase(), address, routes);
      } catch (BindException e) {
        if (port >= Math.min(last, 65535)) {
          throw new IOException("cannot listen on " + config.host() + ":" + port, e);
        }
      }
    }
  }
}

package dev.facet.shop;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which services run, and where.
 *
 * @param data the directory of the embedded databases; made when missing
 * @param host the address to listen on; loopback unless told otherwise, as nothing here asks who is
 *     calling
 * @param services which of the services run
 * @param ports by service; 0 is any free one; the default where there is none
 * @param databases JDBC URLs by service; an embedded database in {@code data} where there is none
 * @param nextFreePort whether a taken port is replaced by the next free one
 * @param clock tells when orders are placed
 */
public record ShopConfig(
    Path data,
    String host,
    Set<ServiceName> services,
    Map<ServiceName, Integer> ports,
    Map<ServiceName, String> databases,
    boolean nextFreePort,
    InstantSource clock) {

  public ShopConfig {
    requireNonNull(data, "data");
    requireNonNull(host, "host");
    if (services.isEmpty()) {
      throw new IllegalArgumentException("services: none (expected: at least one)");
    }
    services = EnumSet.copyOf(services);
    ports = copy(ports);
    ports.values().forEach(ShopConfig::requirePort);
    databases = copy(databases);
    requireNonNull(clock, "clock");
  }

  /** All services at their default ports on loopback, with embedded databases. */
  public static ShopConfig in(Path data) {
    return new ShopConfig(
        data,
        "127.0.0.1",
        EnumSet.allOf(ServiceName.class),
        Map.of(),
        Map.of(),
        false,
        InstantSource.system());
  }

  public ShopConfig withPort(ServiceName service, int port) {
    var all = copy(ports);
    all.put(service, port);
    return new ShopConfig(data, host, services, all, databases, nextFreePort, clock);
  }

  /** Any free ports, as tests want them. */
  public ShopConfig withEphemeralPorts() {
    Map<ServiceName, Integer> all = new EnumMap<>(ServiceName.class);
    for (var service : ServiceName.values()) {
      all.put(service, 0);
    }
    return new ShopConfig(data, host, services, all, databases, nextFreePort, clock);
  }

  public ShopConfig withNextFreePort() {
    return new ShopConfig(data, host, services, ports, databases, true, clock);
  }

  public ShopConfig withData(Path directory) {
    return new ShopConfig(directory, host, services, ports, databases, nextFreePort, clock);
  }

  public ShopConfig withHost(String address) {
    return new ShopConfig(data, address, services, ports, databases, nextFreePort, clock);
  }

  public ShopConfig only(Set<ServiceName> some) {
    return new ShopConfig(data, host, some, ports, databases, nextFreePort, clock);
  }

  /** With user and password in the URL, such as {@code jdbc:postgresql://host/db?user=shop}. */
  public ShopConfig withDatabase(ServiceName service, String jdbcUrl) {
    var all = copy(databases);
    all.put(service, jdbcUrl);
    return new ShopConfig(data, host, services, ports, all, nextFreePort, clock);
  }

  public ShopConfig withClock(InstantSource other) {
    return new ShopConfig(data, host, services, ports, databases, nextFreePort, other);
  }

  int port(ServiceName service) {
    return ports.getOrDefault(service, service.defaultPort());
  }

  Optional<String> database(ServiceName service) {
    return Optional.ofNullable(databases.get(service));
  }

  private static <V> Map<ServiceName, V> copy(Map<ServiceName, V> map) {
    var copy = new EnumMap<ServiceName, V>(ServiceName.class);
    copy.putAll(map);
    return copy;
  }

  private static void requirePort(int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
    }
  }
}

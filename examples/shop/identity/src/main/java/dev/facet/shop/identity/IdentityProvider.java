package dev.facet.shop.identity;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.web.context.support.GenericWebApplicationContext;

/**
 * The shop's identity provider: OpenID Connect by Spring Authorization Server, with a form to sign
 * in. Keys are made at its start, and everything that it knows ends with it. Its passwords are
 * published, so it listens on loopback alone.
 *
 * <p>Threading: any.
 */
public final class IdentityProvider implements AutoCloseable {
  public static final int DEFAULT_PORT = 9000;

  private static final int PORTS_TO_TRY = 50;

  private final Tomcat tomcat;
  private final GenericWebApplicationContext beans;
  private final Path folder;
  private final URI issuer;

  private IdentityProvider(
      Tomcat tomcat, GenericWebApplicationContext beans, Path folder, URI issuer) {
    this.tomcat = tomcat;
    this.beans = beans;
    this.folder = folder;
    this.issuer = issuer;
  }

  /**
   * Starts at 127.0.0.1. No client is known before {@link #register}.
   *
   * @param port 0 is any free one, and a taken one moves to the next
   * @throws IOException when it cannot listen
   */
  public static IdentityProvider start(int port) throws IOException {
    return start(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
  }

  /**
   * Starts at an address of loopback.
   *
   * @throws IllegalArgumentException when others could reach it
   * @throws IOException when it cannot listen
   */
  static IdentityProvider start(InetSocketAddress address) throws IOException {
    if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "address: %s (expected: one of loopback, as the passwords are published)"
              .formatted(address));
    }
    int port = freePort(address);
    var issuer = URI.create("http://" + literal(address.getAddress()) + ":" + port);
    var folder = Files.createTempDirectory("facet-identity");
    var beans = Beans.of(issuer);
    var tomcat = tomcat(address.getAddress(), port, folder);
    Beans.install(beans, tomcat.addContext("", null));
    var provider = new IdentityProvider(tomcat, beans, folder, issuer);
    try {
      tomcat.start();
      return provider;
    } catch (LifecycleException failure) {
      provider.close();
      throw new IOException("cannot listen on " + issuer, failure);
    }
  }

  /** Makes the clients known: the facets are at this origin. */
  public void register(URI facets) {
    beans.getBean(Clients.class).register(facets);
  }

  /** {@code iss} of all tokens, and where everything is. */
  public URI issuer() {
    return issuer;
  }

  @Override
  public void close() throws IOException {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException failure) {
      throw new IOException(issuer + ": closing failed", failure);
    } finally {
      beans.close();
      delete(folder);
    }
  }

  private static Tomcat tomcat(InetAddress address, int port, Path folder) {
    var tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(port);
    var connector = tomcat.getConnector();
    connector.setProperty("address", address.getHostAddress());
    connector.setProperty("useVirtualThreads", "true");
    connector.setThrowOnFailure(true);
    var errors = new ErrorReportValve(); // says a status and nothing else
    errors.setShowReport(false);
    errors.setShowServerInfo(false);
    tomcat.getHost().getPipeline().addValve(errors);
    return tomcat;
  }

  /** The issuer has the port in it and is needed before anything listens. */
  private static int freePort(InetSocketAddress address) throws IOException {
    int last = address.getPort() == 0 ? 0 : address.getPort() + PORTS_TO_TRY;
    for (int port = address.getPort(); ; port++) {
      try (var socket = new ServerSocket(port, 1, address.getAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        if (port >= last) {
          throw new IOException("cannot listen on " + address, taken);
        }
      }
    }
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress();
    return text.contains(":") ? "[" + text + "]" : text;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

package dev.facet.server;

import dev.facet.definition.config.WorkspaceConfig;
import dev.facet.http.server.HttpServer;
import dev.facet.http.server.ServerConfig;
import dev.facet.server.log.LogKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the public listener's certificate. What renews them tells nobody, so they are
 * watched; new ones that cannot be used are told and change nothing.
 *
 * <p>Threading: any.
 */
final class CertificateFiles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FacetServer.class);

  private final Path certificate;
  private final Path key;
  private final ReentrantLock lock = new ReentrantLock();
  private ServerConfig.Tls used;
  private @Nullable FileWatch watch;

  private CertificateFiles(Path certificate, Path key) throws IOException {
    this.certificate = certificate;
    this.key = key;
    this.used = read();
  }

  /**
   * Reads the files.
   *
   * @param folder the workspace's, from which paths go; null for the process's
   * @throws IOException when one cannot be read
   */
  static CertificateFiles read(@Nullable Path folder, WorkspaceConfig.Tls tls) throws IOException {
    Path base = folder == null ? Path.of("") : folder;
    return new CertificateFiles(base.resolve(tls.certificate()), base.resolve(tls.key()));
  }

  /** What was read and could be used last. */
  ServerConfig.Tls current() {
    lock.lock();
    try {
      return used;
    } finally {
      lock.unlock();
    }
  }

  /** From now on, what the files become is what the server uses. */
  void keepFresh(HttpServer server) {
    watch = FileWatch.of(List.of(certificate, key), () -> renew(server));
  }

  private void renew(HttpServer server) {
    lock.lock();
    try {
      ServerConfig.Tls now = read();
      if (!now.equals(used)) {
        server.renew(now);
        used = now;
        LOG.atInfo().setMessage("certificate renewed").addKeyValue(LogKeys.FILE, certificate).log();
      }
    } catch (IOException | IllegalArgumentException unusable) {
      LOG.atError()
          .setMessage("certificate cannot be renewed; the one before stays")
          .addKeyValue(LogKeys.FILE, certificate)
          .addKeyValue(LogKeys.DETAIL, unusable.toString())
          .log();
    } finally {
      lock.unlock();
    }
  }

  private ServerConfig.Tls read() throws IOException {
    return new ServerConfig.Tls(
        Files.readString(certificate, StandardCharsets.US_ASCII),
        Files.readString(key, StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
  }
}

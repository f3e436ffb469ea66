package dev.facet.server.access;

import dev.facet.definition.config.Access;
import dev.facet.definition.config.FacetConfig;
import dev.facet.identity.apikey.ApiKeyFile;
import dev.facet.identity.apikey.ApiKeys;
import dev.facet.identity.caller.FacetAccess;
import dev.facet.server.log.LogKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access to all facets that ask for credentials. One stays the same for as long as its settings do.
 * The files of API keys are watched, so that a key opens a facet, and a revoked one does not, about
 * half a second after the command that says so.
 *
 * <p>Threading: {@link #of} one reload at a time; {@link #close} when nothing else is called any
 * more.
 */
public final class Accesses implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.facet.access");

  private final Path folder;
  private final Watching watching;
  private final FacetAccess.Shared shared;
  private final Map<String, Made> made = new ConcurrentHashMap<>();

  /** Looks at a file. */
  public interface Watching {
    Watch watch(Path file, Runnable changed);
  }

  /** A look that has not ended. */
  public interface Watch {
    void end();
  }

  private record Made(Access config, String path, FacetAccess access, @Nullable Watch watch) {
    boolean isOf(FacetConfig facet) {
      return config.equals(facet.access()) && path.equals(facet.path());
    }
  }

  /**
   * Knows no facet yet.
   *
   * @param folder from which the paths of files go
   */
  public Accesses(Path folder, Watching watching, FacetAccess.Shared shared) {
    this.folder = folder;
    this.watching = watching;
    this.shared = shared;
  }

  /** Access to a facet; null when it asks for no credentials. */
  public @Nullable FacetAccess of(FacetConfig facet) {
    Access config = facet.access();
    if (config == null) {
      return null;
    }
    Made kept = made.get(facet.name());
    if (kept != null && kept.isOf(facet)) {
      return kept.access;
    }
    FacetAccess access = new FacetAccess(facet, shared, kept == null ? null : kept.access);
    Made fresh = new Made(config, facet.path(), access, watch(facet.name(), config, access.keys()));
    Made before = made.put(facet.name(), fresh);
    if (before != null) {
      stop(before);
    }
    return access;
  }

  private @Nullable Watch watch(String facet, Access config, @Nullable ApiKeys keys) {
    Access.ApiKeys settings = config.apiKeys();
    if (settings == null || keys == null) {
      return null;
    }
    ApiKeyFile file = new ApiKeyFile(folder.resolve(settings.file()));
    // Watched before it is read, so that no change falls between.
    Watch watch = watching.watch(file.path(), () -> read(facet, file, keys));
    read(facet, file, keys);
    return watch;
  }

  /** A file that cannot be read opens nothing: it might have said that a key is revoked. */
  private static void read(String facet, ApiKeyFile file, ApiKeys keys) {
    try {
      ApiKeyFile.Content content = file.read();
      keys.use(content);
      LOG.atInfo()
          .setMessage("API keys read")
          .addKeyValue(LogKeys.FACET, facet)
          .addKeyValue(LogKeys.FILE, file.path())
          .addKeyValue(LogKeys.COUNT, content.keys().size())
          .log();
      if (!content.unreadable().isEmpty()) {
        LOG.atError()
            .setMessage("lines of a file of API keys are no keys, and open nothing")
            .addKeyValue(LogKeys.FACET, facet)
            .addKeyValue(LogKeys.FILE, file.path())
            .addKeyValue(LogKeys.DETAIL, "lines " + content.unreadable())
            .log();
      }
    } catch (IOException e) {
      keys.use(ApiKeyFile.Content.EMPTY);
      LOG.atError()
          .setMessage("API keys cannot be read: none opens the facet")
          .addKeyValue(LogKeys.FACET, facet)
          .addKeyValue(LogKeys.FILE, file.path())
          .addKeyValue(LogKeys.DETAIL, e.toString())
          .log();
    }
  }

  private static void stop(Made old) {
    Watch watch = old.watch;
    if (watch != null) {
      watch.end();
    }
  }

  @Override
  public void close() {
    made.values().forEach(Accesses::stop);
  }
}

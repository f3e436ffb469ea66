package dev.facet.server.admin;

import dev.facet.engine.cache.Caches;
import dev.facet.server.snapshot.ReloadOutcome;
import dev.facet.server.snapshot.Snapshot;
import java.util.function.ToIntFunction;

/** What a server lets an administrator see and do. Threading: any; the last two may block. */
public interface Administration {
  Snapshot snapshot();

  /** Whether the server shuts down: it finishes what it has begun and takes nothing new. */
  boolean isDraining();

  ReloadOutcome reload();

  /**
   * Forgets what has been kept of sources' answers; answers how many entries that were.
   *
   * @param what forgets it, and counts
   */
  int purge(ToIntFunction<Caches> what);

  /** All figures in the text format of Prometheus. */
  String metrics();
}

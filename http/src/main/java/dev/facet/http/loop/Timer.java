package dev.facet.http.loop;

/** Work that a loop will do later. Threading: on that loop only. */
public interface Timer {
  /** Takes the work back; without effect once it has run. */
  void cancel();
}

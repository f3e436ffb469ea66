package dev.facet.identity.redis;

import java.util.List;

/** Hears what becomes of one loop's connection. Threading: on that loop; must not block. */
interface LinkListener {
  /** It is ready, for the first time or again. */
  void connected();

  /** The server said something that was no answer. */
  void pushed(List<Reply> values);

  /** It is gone. Another one is made by itself. */
  void lost();
}

package dev.facet.identity.redis;

/** Hears what came of a command: one of the two, once. Threading: on its connection's loop. */
interface Heard {
  void replied(Reply reply);

  /** Whether the server has done it is not known. */
  void failed(String reason);
}

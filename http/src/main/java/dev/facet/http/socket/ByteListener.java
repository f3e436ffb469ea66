package dev.facet.http.socket;

/** Hears what happens to one connection. Threading: called on its loop; must not block. */
public interface ByteListener {
  /** It is open, TLS included. */
  void connected(ByteSocket socket);

  /** Bytes have come, in order; the array is the listener's. */
  void received(byte[] bytes);

  /**
   * It is no more, or never was. Called once, and nothing after it.
   *
   * @param reason for operators
   */
  void closed(String reason);
}

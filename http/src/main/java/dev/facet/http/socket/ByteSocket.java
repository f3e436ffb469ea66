package dev.facet.http.socket;

/** An open connection. Threading: its loop only. */
public interface ByteSocket {
  /**
   * Sends bytes, in order. What is written during one piece of the loop's work goes out together.
   *
   * @param bytes not changed any more
   */
  void write(byte[] bytes);

  /** Closes it now; what was not sent yet is lost. Without effect the second time. */
  void close();
}

package dev.facet.server.encoding;

/** Learns what encoding saved, for metrics. Threading: any. */
public interface EncodingObserver {
  EncodingObserver NONE = (_, _, _) -> {};

  /** A body of so many bytes goes out as so many, in that coding. */
  void encoded(String coding, int before, int after);
}

package dev.facet.engine.page;

import java.security.MessageDigest;

/** What a client's cursor turned out to be. */
public sealed interface Opened {

  /** One of ours, unchanged and not too old; whether it is of this list, {@link #at} tells. */
  @SuppressWarnings("ArrayRecordComponent") // digests, compared part by part
  record Sealed(Position position, byte[] list, byte[] arguments, byte[] identity)
      implements Opened {

    /** The position, if the cursor is of that list. */
    public Found at(CursorOwner owner) {
      Binding binding = Binding.of(owner);
      if (!MessageDigest.isEqual(list, binding.list())) {
        return new Foreign("another list");
      }
      if (!MessageDigest.isEqual(identity, binding.identity())) {
        return new Foreign("another user");
      }
      return MessageDigest.isEqual(arguments, binding.arguments())
          ? new Here(position)
          : new Foreign("other arguments");
    }
  }

  /** Not made by this server, or changed since. */
  record Tampered() implements Opened {}

  /**
   * Made by this server once, and not valid any more.
   *
   * @param why for the client
   */
  record Outdated(String why) implements Opened {}

  /** Whether a cursor is of the list that it is shown for. */
  sealed interface Found {}

  /** It is. */
  record Here(Position position) implements Found {}

  /**
   * It is not.
   *
   * @param what it belongs to, for the client
   */
  record Foreign(String what) implements Found {}
}

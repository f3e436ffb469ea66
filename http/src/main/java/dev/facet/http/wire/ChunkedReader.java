package dev.facet.http.wire;

import dev.facet.http.Tokens;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the chunked transfer coding (RFC 9112 section 7.1). Strict: sizes are one to eight
 * hexadecimal digits, lines end in CR LF, only an extension follows a size; extensions and trailers
 * are read, bounded, and dropped.
 *
 * <pre>
 * SIZE → SPACE → EXTENSION → SIZE_LF → DATA → DATA_CR → DATA_LF → SIZE …
 *                                   ↘ (size 0) TRAILER_START
 * TRAILER_START → TRAILER_NAME → TRAILER → TRAILER_LF → TRAILER_START …
 *              ↘ END_LF → DONE
 * </pre>
 */
public final class ChunkedReader {
  private static final int MAX_DIGITS = 8;
  private static final int MAX_OVERHEAD = 16 << 10;

  private enum State {
    SIZE,
    SPACE,
    EXTENSION,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER_START,
    TRAILER_NAME,
    TRAILER,
    TRAILER_LF,
    END_LF,
    DONE
  }

  private final BodySink body;
  private State state = State.SIZE;
  private long remaining;
  private int digits;
  private int overhead;
  private @Nullable Violation violation;

  public ChunkedReader(BodySink body) {
    this.body = body;
  }

  public boolean isDone() {
    return state == State.DONE;
  }

  /** What is wrong, or null. */
  public @Nullable Violation violation() {
    return violation;
  }

  /** Consumes input until it is used up, the body is complete, or something is wrong. */
  public void read(ByteBuf in) {
    while (in.isReadable() && state != State.DONE && violation == null) {
      if (state == State.DATA) {
        readData(in);
      } else {
        next(in.readByte());
      }
    }
  }

  private void readData(ByteBuf in) {
    int count = (int) Math.min(remaining, in.readableBytes());
    if (!body.take(in, count)) {
      violation = Violation.BODY_TOO_LARGE;
      return;
    }
    remaining -= count;
    if (remaining == 0) {
      state = State.DATA_CR;
    }
  }

  private void next(byte b) {
    switch (state) {
      case SIZE -> size(b);
      case SPACE -> space(b);
      case EXTENSION -> extension(b);
      case SIZE_LF -> sizeEnd(b);
      case DATA_CR -> expect(b, '\r', State.DATA_LF);
      case DATA_LF -> expect(b, '\n', State.SIZE);
      case TRAILER_START -> trailerStart(b);
      case TRAILER_NAME -> trailerName(b);
      case TRAILER -> trailer(b);
      case TRAILER_LF -> expect(b, '\n', State.TRAILER_START);
      case END_LF -> expect(b, '\n', State.DONE);
      case DATA, DONE -> throw new IllegalStateException("state: " + state);
    }
  }

  private void size(byte b) {
    int digit = Character.digit(b, 16);
    if (digit >= 0 && digits < MAX_DIGITS) {
      remaining = remaining * 16 + digit;
      digits++;
    } else if (digits == 0 || digit >= 0) {
      violation = Violation.CHUNK;
    } else {
      space(b);
    }
  }

  private void space(byte b) {
    if (b == '\r') {
      state = State.SIZE_LF;
    } else if (b == ';') {
      state = State.EXTENSION;
    } else if ((b == ' ' || b == '\t') && ++overhead <= MAX_OVERHEAD) {
      state = State.SPACE;
    } else {
      violation = Violation.CHUNK;
    }
  }

  private void extension(byte b) {
    if (b == '\r') {
      state = State.SIZE_LF;
    } else if (!Tokens.isFieldContent(b & 0xFF) || ++overhead > MAX_OVERHEAD) {
      violation = Violation.CHUNK;
    }
  }

  private void sizeEnd(byte b) {
    expect(b, '\n', remaining == 0 ? State.TRAILER_START : State.DATA);
    digits = 0;
  }

  private void trailerStart(byte b) {
    if (b == '\r') {
      state = State.END_LF;
      return;
    }
    state = State.TRAILER_NAME;
    if (b == ':') {
      violation = Violation.CHUNK;
      return;
    }
    trailerName(b);
  }

  private void trailerName(byte b) {
    if (b == ':') {
      state = State.TRAILER;
    } else if (!Tokens.isTokenByte(b) || ++overhead > MAX_OVERHEAD) {
      violation = Violation.CHUNK;
    }
  }

  private void trailer(byte b) {
    if (b == '\r') {
      state = State.TRAILER_LF;
    } else if (!Tokens.isFieldContent(b & 0xFF) || ++overhead > MAX_OVERHEAD) {
      violation = Violation.CHUNK;
    }
  }

  private void expect(byte b, char expected, State then) {
    if (b == expected) {
      state = then;
    } else {
      violation = Violation.CHUNK;
    }
  }
}

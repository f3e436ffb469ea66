package dev.facet.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunked body, where it ends, and whether it is refused do not depend on the pieces in which it
 * arrives; what was read can be written as one chunk and read again.
 */
class ChunkedReaderFuzzTest {
  private static final int MAX = 1 << 10;

  private record Read(String body, boolean done, @Nullable Violation violation, int consumed) {}

  @FuzzTest(maxDuration = "30s")
  void pieces_do_not_matter(int seed, byte @NotNull [] bytes) {
    Read whole = read(List.of(Pieces.whole(bytes)));

    assertThat(read(Pieces.of(bytes, seed))).isEqualTo(whole);
    assertThat(whole.body().length()).isBetween(0, MAX);
    if (whole.done()) {
      assertThat(whole.violation()).isNull();
      assertThat(read(List.of(Pieces.whole(oneChunk(whole.body())))).body())
          .isEqualTo(whole.body());
    }
  }

  private static Read read(List<ByteBuf> pieces) {
    BodyBuffer body = BodyBuffer.unknownLength(MAX, 0);
    ChunkedReader reader = new ChunkedReader(body);
    int consumed = 0;
    for (ByteBuf in : pieces) {
      if (!reader.isDone() && reader.violation() == null) {
        reader.read(in);
        consumed += in.readerIndex();
      }
    }
    boolean partly = reader.violation() == Violation.BODY_TOO_LARGE;
    String text = new String(body.exact(), StandardCharsets.ISO_8859_1);
    return new Read(partly ? "" : text, reader.isDone(), reader.violation(), partly ? 0 : consumed);
  }

  private static byte[] oneChunk(String body) {
    String chunk =
        body.isEmpty() ? "" : Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
    return (chunk + "0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }
}

package dev.facet.identity.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a Redis server says does not depend on the pieces in which it arrives. */
class ReplyReaderFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void pieces_do_not_matter(int seed, byte @NotNull [] bytes) {
    List<String> whole = read(List.of(bytes));

    assertThat(read(pieces(bytes, new Random(seed)))).isEqualTo(whole);
  }

  private static List<byte[]> pieces(byte[] bytes, Random random) {
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    while (from < bytes.length) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(7));
      pieces.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    return pieces;
  }

  /** Ends with {@code malformed} where the server was not understood. */
  private static List<String> read(List<byte[]> pieces) {
    ReplyReader reader = new ReplyReader();
    List<String> said = new ArrayList<>();
    try {
      for (byte[] piece : pieces) {
        reader.add(piece);
        for (Reply reply = reader.next(); reply != null; reply = reader.next()) {
          said.add(text(reply));
        }
      }
    } catch (ReplyReader.Malformed malformed) {
      said.add("malformed");
    }
    return said;
  }

  private static String text(Reply reply) {
    return switch (reply) {
      case Reply.Bytes(var value) -> Arrays.toString(value);
      case Reply.Count(var value) -> Long.toString(value);
      case Reply.Items(var values) ->
          values.stream().map(ReplyReaderFuzzTest::text).toList().toString();
      case Reply.Push(var values) -> ">" + values.stream().map(ReplyReaderFuzzTest::text).toList();
      case Reply.Nothing _ -> "null";
      case Reply.Refused(var message) -> "-" + message;
    };
  }
}

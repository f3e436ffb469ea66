package dev.facet.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The heads of a connection do not depend on the pieces in which they arrive. */
class HeadReaderFuzzTest {
  private static final int MAX = 512;

  private record Read(List<String> heads, boolean broken, boolean tooLarge) {}

  @FuzzTest(maxDuration = "30s")
  void pieces_do_not_matter(int seed, byte @NotNull [] bytes) {
    Read whole = read(List.of(Pieces.whole(bytes)));

    assertThat(read(Pieces.of(bytes, seed))).isEqualTo(whole);
    assertThat(whole.heads()).allSatisfy(HeadReaderFuzzTest::assertHead);
  }

  private static Read read(List<ByteBuf> pieces) {
    HeadReader reader = new HeadReader(MAX);
    byte[] scratch = HeadReader.newScratch();
    List<String> heads = new ArrayList<>();
    for (ByteBuf in : pieces) {
      while (in.isReadable() && !reader.hasBrokenLine() && !reader.isTooLarge()) {
        byte[] head = reader.read(in, scratch);
        if (head != null) {
          heads.add(new String(head, StandardCharsets.ISO_8859_1));
        }
      }
    }
    boolean broken = reader.hasBrokenLine();
    return new Read(heads, broken, !broken && reader.isTooLarge());
  }

  private static void assertHead(String head) {
    assertThat(head.length()).isBetween(5, MAX);
    assertThat(head.indexOf("\r\n\r\n")).isEqualTo(head.length() - 4);
    assertThat(head.replace("\r\n", "")).doesNotContain("\n");
  }
}

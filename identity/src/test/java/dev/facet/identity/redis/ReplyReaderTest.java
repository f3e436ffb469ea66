package dev.facet.identity.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.identity.redis.Reply.Bytes;
import dev.facet.identity.redis.Reply.Count;
import dev.facet.identity.redis.Reply.Items;
import dev.facet.identity.redis.Reply.Nothing;
import dev.facet.identity.redis.Reply.Push;
import dev.facet.identity.redis.Reply.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RESP3, type by type. */
class ReplyReaderTest {
  private final ReplyReader reader = new ReplyReader();

  private @Nullable Reply read(String text) {
    reader.add(text.getBytes(StandardCharsets.ISO_8859_1));
    return reader.next();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+OK\r\n", "$2\r\nOK\r\n", ",OK\r\n"})
  void strings(String text) {
    assertThat(read(text))
        .isInstanceOfSatisfying(Bytes.class, bytes -> assertThat(bytes.text()).isEqualTo("OK"));
  }

  @Test
  void a_string_may_hold_anything() {
    assertThat(read("$6\r\n\r\n+O\r\n\r\n"))
        .isInstanceOfSatisfying(
            Bytes.class, bytes -> assertThat(bytes.text()).isEqualTo("\r\n+O\r\n"));
  }

  @Test
  void numbers_and_truth() {
    assertThat(read(":-12\r\n")).isEqualTo(new Count(-12));
    assertThat(read("#t\r\n")).isEqualTo(new Count(1));
    assertThat(read("#f\r\n")).isEqualTo(new Count(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"_\r\n", "$-1\r\n", "*-1\r\n"})
  void nulls_of_both_versions(String text) {
    assertThat(read(text)).isEqualTo(Nothing.NOTHING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-ERR no\r\n", "!6\r\nERR no\r\n"})
  void refusals(String text) {
    assertThat(read(text)).isEqualTo(new Refused("ERR no"));
  }

  @Test
  void lists_maps_and_pushes() {
    assertThat(read("*2\r\n:1\r\n*1\r\n:2\r\n"))
        .isEqualTo(new Items(List.of(new Count(1), new Items(List.of(new Count(2))))));
    assertThat(read("%1\r\n:1\r\n:2\r\n"))
        .isEqualTo(new Items(List.of(new Count(1), new Count(2))));
    assertThat(read(">1\r\n:1\r\n")).isEqualTo(new Push(List.of(new Count(1))));
  }

  @Test
  void what_is_not_whole_is_waited_for() {
    assertThat(read("*2\r\n$3\r\nab")).isNull();
    assertThat(read("c\r\n:4")).isNull();

    assertThat(read("\r\n:5\r\n"))
        .isInstanceOfSatisfying(Items.class, items -> assertThat(items.values()).hasSize(2));
    assertThat(reader.next()).isEqualTo(new Count(5));
    assertThat(reader.next()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request\r\n",
        "\r\n",
        ":x\r\n",
        ":\r\n",
        "$-2\r\n",
        "$999999999\r\n",
        "*999999999\r\n",
        "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n"
      })
  void what_nobody_asked_for_is_refused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(ReplyReader.Malformed.class);
  }

  @Test
  void a_line_without_an_end_is_refused() {
    assertThatThrownBy(() -> read("+" + "x".repeat(100_000)))
        .isInstanceOf(ReplyReader.Malformed.class);
  }
}

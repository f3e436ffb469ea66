package dev.facet.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.identity.key.KeyRing;
import dev.facet.identity.session.Session.Refreshing;
import dev.facet.identity.session.Sessions.Opened;
import dev.facet.testkit.SteppedClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a store is given: sealed, tied to its place, readable by neighbouring versions. */
class SessionRecordsTest {
  private final SteppedClock clock = SteppedClock.start();
  private final MemorySessionStore store = new MemorySessionStore(clock);
  private final byte[] firstKey = key(1);

  private static byte[] key(int fill) {
    byte[] key = new byte[KeyRing.KEY_BYTES];
    Arrays.fill(key, (byte) fill);
    return key;
  }

  private Sessions sessions(String facet, byte[]... keys) {
    return new Sessions(
        facet,
        store,
        KeyRing.of(List.of(keys)),
        clock,
        Duration.ofMinutes(30),
        Duration.ofHours(12));
  }

  private Session session(@Nullable Refreshing refreshing) {
    var claims = new LinkedHashMap<String, String>();
    claims.put("name", "\"Ada = Ä\"");
    claims.put("groups", "[\"a\"]");
    Instant now = clock.instant();
    return new Session(
        "web",
        "https://login.example",
        "usr-1",
        "sid-1",
        claims,
        "gold",
        now.minusSeconds(5),
        now,
        now.plus(Duration.ofHours(12)),
        new Tokens(
            "access-secret", now.plusSeconds(300), "refresh-secret", "id-secret", List.of("a")),
        refreshing);
  }

  @Test
  void a_session_is_read_as_it_was_written() {
    Session session = session(new Refreshing(2, clock.instant().plusSeconds(15), "f1"));

    assertThat(SessionCodec.decode(SessionCodec.encode(session))).isEqualTo(session);
    assertThat(SessionCodec.decode(SessionCodec.encode(session.withRefreshing(null))))
        .isEqualTo(session.withRefreshing(null));
  }

  @Test
  void r12_members_that_a_later_version_adds_are_skipped() {
    byte[] record = SessionCodec.encode(session(null));
    byte[] longer = Arrays.copyOf(record, record.length + 1 + 4 + 3);
    longer[record.length] = 99;
    longer[record.length + 4] = 3;

    assertThat(SessionCodec.decode(longer)).isEqualTo(session(null));
  }

  @Test
  void bytes_that_are_no_session_are_none() {
    byte[] record = SessionCodec.encode(session(null));
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    assertThat(SessionCodec.decode(new byte[0])).isNull();
    for (int length = 0; length < record.length; length += 7) {
      byte[] cut = Arrays.copyOf(record, length);
      assertThat(SessionCodec.decode(cut)).isNotEqualTo(session(null));
      byte[] noise = new byte[length];
      random.nextBytes(noise);
      assertThat(SessionCodec.decode(noise)).isNull();
    }
  }

  @Test
  void a_dump_of_the_store_shows_neither_ids_nor_users_nor_tokens() {
    Sessions sessions = sessions("web", firstKey);
    Opened opened = sessions.open(session(null));

    SessionStore.Entry entry = store.find(opened.held().name());

    assertThat(entry).isNotNull();
    String kept = new String(entry.bytes(), StandardCharsets.ISO_8859_1);
    assertThat(kept + opened.held().name())
        .doesNotContain("secret", "usr-1", "sid-1", "login.example", opened.id());
  }

  @Test
  void a_new_key_in_front_signs_nobody_out() {
    Opened opened = sessions("web", firstKey).open(session(null));

    Sessions rotated = sessions("web", key(2), firstKey);

    assertThat(rotated.look(opened.id())).isNotNull();
    assertThat(rotated.find("https://login.example", "usr-1", null))
        .containsExactly(opened.held().name());
    assertThat(rotated.find("https://login.example", null, "sid-1"))
        .containsExactly(opened.held().name());
    assertThat(sessions("web", key(2)).look(opened.id())).isNull();
  }

  @Test
  void r15_a_record_that_was_moved_is_not_opened() {
    Opened one = sessions("web", firstKey).open(session(null));
    SessionStore.Entry entry = store.find(one.held().name());
    assertThat(entry).isNotNull();
    Sessions desk = sessions("desk", firstKey);
    Opened two = desk.open(session(null));

    store.replace(two.held().name(), 1, entry.bytes());

    assertThat(desk.look(two.id())).isNull();
    assertThat(desk.look(one.id())).isNull();
  }

  @Test
  void an_absurd_id_is_not_looked_up() {
    Sessions sessions = sessions("web", firstKey);

    assertThat(sessions.look("")).isNull();
    assertThat(sessions.look("x".repeat(10_000))).isNull();
  }

  @Test
  void marks_of_an_older_key_still_count() {
    sessions("web", firstKey).mark("state", clock.instant(), Duration.ofMinutes(10));
    Sessions rotated = sessions("web", key(2), firstKey);

    assertThat(rotated.marked("state")).isNotNull();
    assertThat(rotated.mark("state", clock.instant(), Duration.ofMinutes(10))).isFalse();
    assertThat(sessions("desk", firstKey).marked("state")).isNull();
  }
}

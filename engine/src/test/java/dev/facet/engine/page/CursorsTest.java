package dev.facet.engine.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a sealed cursor keeps, and for whom. */
final class CursorsTest {
  private static final CursorOwner OWNER = new CursorOwner("web", "User.orders", "GET /o", "u1");
  private static final String OLD = "the-secret-of-last-year-0123456789";
  private static final String NEW = "the-secret-of-this-year-0123456789";

  private long now = 1_000_000;

  private Cursors cursors(String... secrets) {
    return new Cursors(CursorKeys.of(List.of(secrets)), Duration.ofMinutes(10), () -> now);
  }

  private static String seal(Cursors by, Position position) {
    return Objects.requireNonNull(by.seal(position, OWNER));
  }

  private static Opened.Found found(Opened opened, CursorOwner owner) {
    assertThat(opened).isInstanceOf(Opened.Sealed.class);
    return ((Opened.Sealed) opened).at(owner);
  }

  @Test
  void every_position_comes_back() {
    Cursors cursors = cursors(NEW);
    List<Position> positions =
        List.of(
            new Position.After(0),
            new Position.After(Long.MAX_VALUE),
            new Position.At("ä\n😀", 3),
            new Position.At("", 0),
            new Position.Linked("/a?b=c", Integer.MAX_VALUE));

    for (Position position : positions) {
      assertThat(found(cursors.open(seal(cursors, position)), OWNER))
          .isEqualTo(new Opened.Here(position));
    }
  }

  @Test
  void the_same_position_never_looks_the_same() {
    Cursors cursors = cursors(NEW);
    Set<String> seen = new HashSet<>();

    for (int i = 0; i < 1000; i++) {
      seen.add(seal(cursors, new Position.After(7)));
    }

    assertThat(seen).hasSize(1000).allMatch(cursor -> cursor.matches("[A-Za-z0-9_-]+"));
  }

  @Test
  void a_rotated_key_opens_until_it_is_taken_away() {
    String cursor = seal(cursors(OLD), new Position.After(7));

    assertThat(cursors(NEW, OLD).open(cursor)).isInstanceOf(Opened.Sealed.class);
    assertThat(cursors(NEW).open(cursor)).isInstanceOf(Opened.Outdated.class);
    assertThat(cursors(OLD, NEW).open(seal(cursors(NEW, OLD), new Position.After(1))))
        .isInstanceOf(Opened.Sealed.class);
  }

  @Test
  void servers_with_the_same_secret_understand_each_other_and_others_do_not() {
    String cursor = seal(cursors(NEW), new Position.After(7));
    var alone = new Cursors(CursorKeys.random(), Duration.ofMinutes(10), () -> now);

    assertThat(cursors(NEW).open(cursor)).isInstanceOf(Opened.Sealed.class);
    assertThat(alone.open(cursor)).isInstanceOf(Opened.Outdated.class);
  }

  @Test
  void it_ends_with_its_time() {
    Cursors cursors = cursors(NEW);
    String cursor = seal(cursors, new Position.After(7));

    now += Duration.ofMinutes(10).toMillis();
    assertThat(cursors.open(cursor)).isInstanceOf(Opened.Sealed.class);
    now++;
    assertThat(cursors.open(cursor)).isInstanceOf(Opened.Outdated.class);
  }

  @Test
  void each_part_of_the_owner_counts() {
    Opened opened = cursors(NEW).open(seal(cursors(NEW), new Position.After(7)));

    assertThat(found(opened, new CursorOwner("mobile", "User.orders", "GET /o", "u1")))
        .isEqualTo(new Opened.Foreign("another list"));
    assertThat(found(opened, new CursorOwner("web", "Query.orders", "GET /o", "u1")))
        .isEqualTo(new Opened.Foreign("another list"));
    assertThat(found(opened, new CursorOwner("web", "User.orders", "GET /p", "u1")))
        .isEqualTo(new Opened.Foreign("other arguments"));
    assertThat(found(opened, new CursorOwner("web", "User.orders", "GET /o", "u2")))
        .isEqualTo(new Opened.Foreign("another user"));
    assertThat(found(opened, new CursorOwner("web", "User.orders", "GET /o", null)))
        .isEqualTo(new Opened.Foreign("another user"));
  }

  @Test
  void a_position_that_would_not_come_back_in_a_url_has_no_cursor() {
    Cursors cursors = cursors(NEW);

    assertThat(cursors.seal(new Position.At("x".repeat(5000), 0), OWNER)).isNull();
    assertThat(cursors.open("A".repeat(5000))).isInstanceOf(Opened.Tampered.class);
  }

  @Test
  void what_is_no_cursor_is_tampered() {
    Cursors cursors = cursors(NEW);
    String good = seal(cursors, new Position.After(7));

    for (String bad :
        List.of("", "x", "ä", "%", good.substring(0, good.length() - 4), good + "AAAA")) {
      assertThat(cursors.open(bad)).as(bad).isInstanceOf(Opened.Tampered.class);
    }
  }
}

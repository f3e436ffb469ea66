package dev.facet.definition.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.graph.Requirement.Both;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What two requirements come to together. */
final class RequirementTest {
  private static Requirement acr(String... any) {
    return new Requirement(List.of(any), null, List.of());
  }

  /** Alternatives, each a text of scopes parted by spaces. */
  private static Requirement scopes(String... alternatives) {
    return new Requirement(
        List.of(), null, Stream.of(alternatives).map(each -> List.of(each.split(" "))).toList());
  }

  @Test
  void the_shorter_age_counts() {
    var hour = new Requirement(List.of(), Duration.ofHours(1), List.of());
    var minute = new Requirement(List.of(), Duration.ofMinutes(1), List.of());

    assertThat(hour.and(minute)).isEqualTo(new Both.Of(minute));
    assertThat(minute.and(Requirement.KNOWN)).isEqualTo(new Both.Of(minute));
  }

  @Test
  void a_way_of_authentication_has_to_be_good_for_both() {
    assertThat(acr("a", "b").and(acr("b", "c"))).isEqualTo(new Both.Of(acr("b")));
    assertThat(acr("a").and(Requirement.KNOWN)).isEqualTo(new Both.Of(acr("a")));
    assertThat(acr("a").and(acr("b"))).isEqualTo(new Both.NoAcr());
  }

  @Test
  void alternatives_of_scopes_are_multiplied() {
    Requirement one = scopes("a", "b");
    Requirement other = scopes("c");

    assertThat(one.and(other)).isEqualTo(new Both.Of(scopes("a c", "b c")));
  }

  @Test
  void an_alternative_that_asks_for_more_than_another_is_left_out() {
    Requirement one = scopes("a", "b");

    assertThat(one.and(scopes("a"))).isEqualTo(new Both.Of(scopes("a")));
  }

  @Test
  void more_alternatives_than_anyone_could_follow_are_refused() {
    Requirement one = numbered("a");
    Requirement other = numbered("b");

    assertThat(one.and(other)).isEqualTo(new Both.TooManyScopes());
  }

  private static Requirement numbered(String prefix) {
    return new Requirement(
        List.of(), null, IntStream.range(0, 6).mapToObj(i -> List.of(prefix + i)).toList());
  }
}

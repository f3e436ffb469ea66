package dev.facet.contract.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.contract.Contract;
import dev.facet.contract.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Words of enums and variants of unions that come and go. */
final class ClosedSetsTest {

  @ParameterizedTest
  @EnumSource(Direction.class)
  void a_further_word_surprises_who_reads_and_a_lost_one_who_sends(Direction direction) {
    Schema old = new Schema.OneOfNames(List.of("A", "B"));
    Schema now = new Schema.OneOfNames(List.of("B", "C"));

    assertThat(told(direction, old, now))
        .containsExactly(
            direction.narrower() + " is never A any more",
            direction.furtherCase() + " may be C now");
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void variants_are_like_words(Direction direction) {
    assertThat(told(direction, union("kind", "Pen"), union("kind", "Pen", "Cup")))
        .containsExactly(direction.furtherCase() + " may be a Cup now");
    assertThat(told(direction, union("kind", "Pen", "Cup"), union("kind", "Pen")))
        .containsExactly(direction.narrower() + " is never a Cup any more");
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void another_discriminator_is_breaking(Direction direction) {
    assertThat(told(direction, union("kind", "Pen"), union("type", "Pen")))
        .containsExactly("BREAKING is told apart by `type` now");
  }

  private static Schema union(String discriminator, String... names) {
    return new Schema.Union(
        discriminator,
        List.of(names).stream()
            .map(name -> new Schema.Variant(name, new Schema.Ref("Thing")))
            .toList());
  }

  private static List<String> told(Direction direction, Schema old, Schema now) {
    var schemas = new LinkedHashMap<String, Schema>();
    schemas.put("Thing", new Schema.ObjectOf(List.of(), false));
    var contract = new Contract("shop", Contract.CURRENT, List.of(), List.of(), schemas);
    var told = new ArrayList<String>();
    new SchemaDifferences(
            contract, contract, direction, (severity, _, text) -> told.add(severity + " " + text))
        .compare(old, now, "x");
    return told;
  }
}

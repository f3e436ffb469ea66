package dev.facet.definition.check.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.Names;
import org.junit.jupiter.api.Test;

class ResponseNamesTest {
  @Test
  void a_prefix_and_a_name_are_two_words_of_one_name() {
    var camel = new ResponseNames(Names.CAMEL_CASE, "").flattened("unitPrice");
    var snake = new ResponseNames(Names.SNAKE_CASE, "").flattened("unitPrice");

    assertThat(camel.field("amount")).isEqualTo("unitPriceAmount");
    assertThat(snake.field("amountDue")).isEqualTo("unit_price_amount_due");
  }

  @Test
  void an_alias_stays_as_it_is_written() {
    var snake = new ResponseNames(Names.SNAKE_CASE, "");

    assertThat(snake.alias("orderId")).isEqualTo("orderId");
    assertThat(snake.flattened("total").alias("VAT")).isEqualTo("total_VAT");
  }

  @Test
  void a_prefix_that_ends_with_an_underscore_is_joined_as_it_is() {
    assertThat(new ResponseNames(Names.CAMEL_CASE, "").flattened("x_").field("amount"))
        .isEqualTo("x_amount");
  }

  @Test
  void prefixes_add_up_and_end_at_the_next_object() {
    var names = new ResponseNames(Names.CAMEL_CASE, "").flattened("a").flattened("b");

    assertThat(names.field("c")).isEqualTo("aBC");
    assertThat(names.below().field("c")).isEqualTo("c");
  }
}

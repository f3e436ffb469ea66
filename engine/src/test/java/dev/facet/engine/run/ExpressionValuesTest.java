package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions give, in the spelling that clients get. */
final class ExpressionValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          a + b                                   => 13
          a - b                                   => -7
          a / 2                                   => 1
          a % 2                                   => 1
          -a                                      => -3
          a * f                                   => 1.5
          a + 0.5                                 => 3.5
          f + 0.1                                 => 0.6
          a * d                                   => "59.97"
          d + 0.01                                => "20.00"
          d / 3                                   => "6.663333333333333333333333333333333"
          f * d                                   => "9.995"
          d * d                                   => "399.6001"
          id                                      => "7"
          id + s                                  => "7Lamp ä \\"x\\""
          s                                       => "Lamp \\u00e4 \\"x\\""
          state                                   => "OLD"
          state == 'OLD' ? 'gone' : 'here'        => "gone"
          yes && a < b                            => true
          at                                      => "2024-02-29T22:30:00.250Z"
          at + duration('36h')                    => "2024-03-02T10:30:00.250Z"
          at - timestamp('2024-02-29T00:00:00Z')  => "PT22H30M0.25S"
          at.getHours('Europe/Berlin')            => 23
          at.getDayOfWeek()                       => 4
          at.date('Asia/Tokyo')                   => "2024-03-01"
          seen                                    => "2023-11-14T22:13:20.123Z"
          day < date('2024-03-01')                => true
          day.getMonth()                          => 1
          any                                     => {"x":[1]}
          ints                                    => [3,1,2,1]
          ints.sum()                              => 7
          sum(ints) / size(ints)                  => 1
          ints.avg()                              => 1.75
          ints.min() + ints.max()                 => 4
          ints.distinct()                         => [3,1,2]
          ints.filter(i, i > 1).map(i, i * 2)     => [6,4]
          ints.map(i, i > 1, i * 2)               => [6,4]
          ints.all(i, i > 0)                      => true
          ints.exists_one(i, i == 3)              => true
          3 in ints                               => true
          ints[1]                                 => 1
          ints + [9]                              => [3,1,2,1,9]
          ints.take(2)                            => [3,1]
          words.join(', ')                        => "b, a, c"
          words.first() + words.last()            => "bc"
          rows.map(r, r.d).sum()                  => "10.30"
          rows.map(r, r.n * r.d).sum()            => "0.80"
          rows.map(r, r.f)                        => [1.5,null,2.5]
          rows.map(r, r.money.amount)             => ["1.10",null,"2"]
          rows.countBy(r, r.state)                => {"NEW":2,"OLD":1}
          rows.countBy(r, r.state)['NEW']         => 2
          rows.filter(r, r.state == 'NEW').size() => 2
          rows.filter(r, has(r.money)).map(r, r.id) => ["r1","r3"]
          rows.first().tags.size()                => 2
          rows[2].money.currency                  => "USD"
          rows.map(r, r.tags.join('+'))           => ["p+q","","q"]
          rows.map(r, coalesce(r.s, r.id))        => ["x","r2","y"]
          twice                                   => 6
          fourfold                                => "12"
          gross                                   => "0.9520"
          this.a                                  => 3
          s.upper()                               => "LAMP Ä \\"X\\""
          s.truncate(5)                           => "Lamp…"
          s.truncate(6, '...')                    => "Lam..."
          s.replace('a', 'o')                     => "Lomp ä \\"x\\""
          'a-b-c'.split('-')                      => ["a","b","c"]
          s.matches('^L[a-z]+p')                  => true
          s.size()                                => 10
          s.substring(5, 6)                       => "ä"
          round(d)                                => "20"
          round(d * 1.055, 2)                     => "21.09"
          floor(d) + ceil(d)                      => "39"
          int(d) + int('4')                       => 23
          double(d)                               => 19.99
          decimal(f)                              => "0.5"
          string(f) + string(yes) + string(d)     => "0.5true19.99"
          formatMoney(money.amount, money.currency, 'de-DE').replace('\\u00a0', ' ') => "1.234,50 €"
          formatMoney(d, 'JPY', 'en-US')          => "¥20"
          formatNumber(money.amount, 'en-US', 1)  => "1,234.5"
          formatNumber(money.amount, 'en-US', a - 2294967299) => "1,234.5"
          formatDate(at, 'yyyy-MM-dd HH:mm', 'en', 'Europe/Berlin') => "2024-02-29 23:30"
          formatDate(day, 'long', 'de')           => "29. Februar 2024"
          """)
  void expressions_give(String cel, String json) {
    assertThat(Expressions.value(cel)).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          maybe + 1                    => null
          1 < maybe                    => null
          none.upper()                 => null
          none.size()                  => null
          maybe == null                => true
          maybe != null                => false
          maybe == 1                   => false
          maybe != 1                   => true
          has(maybe)                   => false
          has(none)                    => false
          has(s)                       => true
          maybe > 1 && yes             => null
          maybe > 1 && !yes            => false
          maybe > 1 || yes             => true
          maybe > 1 || !yes            => null
          !(maybe > 1)                 => null
          maybe > 1 ? 1 : 2            => null
          coalesce(maybe, 5)           => 5
          coalesce(maybe, f)           => 0.5
          holes                        => [1,null,3]
          holes.sum()                  => 4
          holes.size()                 => 3
          holes.max()                  => 3
          holes.avg()                  => 2
          holes.filter(h, h > 1)       => [3]
          holes.all(h, h > 0)          => null
          holes.exists(h, h > 2)       => true
          holes.exists(h, h > 5)       => null
          holes.exists_one(h, h > 2)   => true
          null in [1]                  => null
          maybe in ints                => null
          ints.filter(i, i > 5).min()  => null
          ints.filter(i, i > 5).sum()  => 0
          ints.filter(i, i > 5).first() => null
          rows.map(r, r.money.currency).join() => "EURUSD"
          """)
  void null_in_is_null_out_but_where_the_table_says_otherwise(String cel, String json) {
    assertThat(Expressions.value(cel)).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          a / 0
          a % (b - 10)
          d / 0
          f / 0
          9223372036854775807 + a
          9223372036854775807 * a
          -9223372036854775807 - b
          ints[4]
          ints[-1]
          int(s)
          decimal(s)
          timestamp(s)
          timestamp(string(day) + 'T00:00:00.Z')
          timestamp(string(day) + 'T12:30:60Z')
          duration(s)
          date('2024-02-30')
          at.getHours(s)
          formatMoney(d, s, 'de')
          formatMoney(d, 'EUR', id)
          s.substring(5, 4)
          """)
  void what_cannot_be_computed_is_a_failure_of_that_field(String cel) {
    Stage.Request request = Expressions.of("has(maybe) ? coalesce(maybe) : 0").answer();
    assertThat(request.text()).isEqualTo("{\"x\":0}");

    Stage.Request failing =
        Expressions.operation(
            "query Q @http(method: GET, route: \"/q\") { thing { a x: _expr(cel: \"\"\""
                + cel
                + "\"\"\") @onError(action: NULL) } }",
            Expressions.BODY);

    assertThat(failing.text()).isEqualTo("{\"a\":3,\"x\":null}");
    assertThat(failing.header("facet-partial")).isEqualTo("\"x\";reason=expression");
  }

  @Test
  void a_failure_of_a_value_that_cannot_be_null_is_its_objects() {
    Stage.Request request = Expressions.of("a / 0").answer();

    assertThat(request.status()).isEqualTo(502);
  }

  @Test
  void an_operand_that_is_false_hides_a_failure_beside_it() {
    assertThat(Expressions.value("a / 0 == 1 && !yes")).isEqualTo("false");
    assertThat(Expressions.value("yes || a / 0 == 1")).isEqualTo("true");
    assertThat(Expressions.value("ints.exists(i, i / (i - 3) == 0)")).isEqualTo("true");
  }

  @Test
  void a_source_that_breaks_its_word_is_told_from_an_expression_that_fails() {
    Stage.Request request =
        Expressions.operation(
            "query Q @http(method: GET, route: \"/q\") { thing { b x: _expr(cel: \"a + 1\")"
                + " @onError(default: 0) } }",
            "{\"a\":\"three\",\"b\":1}");

    assertThat(request.text()).isEqualTo("{\"b\":1,\"x\":0}");
    assertThat(request.header("facet-partial")).isEqualTo("\"x\";reason=invalid");
  }

  @Test
  void variables_of_the_request_are_read_by_their_types() {
    String parameters = "$tag: String, $n: Int = 4, $ids: [ID!], $at: DateTime";
    String query = "tag=q&ids=r1&ids=r3&at=2024-02-29T00:00:00Z";

    assertThat(
            Expressions.valueOf(
                Expressions.of(
                        "rows.filter(r, r.id in vars.ids && vars.tag in r.tags && vars.n > 3 &&"
                            + " at > vars.at).map(r, r.id)")
                    .with(parameters)
                    .answer(Expressions.BODY, query)
                    .text()))
        .isEqualTo("[\"r1\",\"r3\"]");
  }

  @Test
  void what_an_expression_reads_is_fetched_and_left_out_unless_selected() {
    Stage.Request request = Expressions.of("rows.map(r, r.n).sum()").answer();

    assertThat(request.text()).isEqualTo("{\"x\":5}");
  }

  @Test
  void a_number_that_would_be_huge_is_refused() {
    Stage.Request request =
        Expressions.operation(
            "query Q @http(method: GET, route: \"/q\") { thing { b x: _expr(cel: \"d + 1\")"
                + " @onError(action: NULL) } }",
            "{\"d\":1e999999999,\"b\":1}");

    assertThat(request.text()).isEqualTo("{\"b\":1,\"x\":null}");
  }
}

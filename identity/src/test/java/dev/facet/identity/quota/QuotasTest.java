package dev.facet.identity.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.Access;
import dev.facet.definition.config.Access.Limit;
import dev.facet.http.Answer;
import dev.facet.identity.quota.Quotas.Outcome;
import dev.facet.testkit.SteppedClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuotasTest {
  private final SteppedClock clock = SteppedClock.start();
  private final Quotas quotas = new Quotas(access(), clock);

  private static Access access() {
    var plans = new LinkedHashMap<String, List<Limit>>();
    plans.put("free", List.of(limit(10, 60)));
    plans.put("gold", List.of(limit(100, 60), limit(150, 3600)));
    plans.put("all", List.of());
    return new Access(
        null,
        new Access.ApiKeys("live", "unused"),
        null,
        plans,
        "free",
        new Access.Idempotency(Access.Keyed.IGNORED, Duration.ofHours(1), 1));
  }

  private static Limit limit(long calls, long seconds) {
    return new Limit(calls, Duration.ofSeconds(seconds));
  }

  private @Nullable Answer take(String client, @Nullable String plan, int cost) {
    return quotas.take(client, plan, cost) instanceof Outcome.Exceeded(var answer, _)
        ? answer
        : null;
  }

  private String told(String client, @Nullable String plan, int cost) {
    return quotas.take(client, plan, cost) instanceof Outcome.Granted(var spent)
        ? String.valueOf(spent.headers().first("ratelimit"))
        : "exceeded";
  }

  @Test
  void a_caller_may_spend_its_calls_at_once_and_no_more() {
    assertThat(take("a", null, 6)).isNull();
    assertThat(take("a", null, 4)).isNull();

    Answer answer = take("a", null, 1);

    assertThat(answer).isNotNull();
    assertThat(answer == null ? 0 : answer.status()).isEqualTo(429);
  }

  @Test
  void calls_come_back_evenly() {
    take("a", null, 10);
    clock.step(Duration.ofSeconds(6));

    assertThat(take("a", null, 1)).isNull();
    assertThat(take("a", null, 1)).isNotNull();
    clock.step(Duration.ofHours(2));
    assertThat(take("a", null, 10)).isNull();
    assertThat(take("a", null, 1)).isNotNull();
  }

  @Test
  void the_refusal_says_when_to_come_back_and_which_limit_it_was() {
    take("a", "gold", 100);

    Answer answer = take("a", "gold", 10);

    assertThat(answer).isNotNull();
    if (answer != null) {
      assertThat(answer.headers().first("retry-after")).isEqualTo("6");
      assertThat(answer.headers().first("ratelimit"))
          .isEqualTo("\"gold-60s\";r=0;t=60, \"gold-3600s\";r=50;t=2400");
      assertThat(new String(answer.bytes(), StandardCharsets.UTF_8))
          .contains("#quota-exceeded", "\"rate_limited\"", "\"violated-policies\":[\"gold-60s\"]");
    }
    clock.step(Duration.ofSeconds(6));
    assertThat(take("a", "gold", 10)).isNull();
  }

  @Test
  void what_one_limit_refuses_is_taken_from_none() {
    take("a", "gold", 100);
    take("a", "gold", 10);
    take("a", "gold", 10);

    clock.step(Duration.ofMinutes(1));

    assertThat(told("a", "gold", 50)).startsWith("\"gold-60s\";r=50;t=30, \"gold-3600s\";r=2;");
  }

  @Test
  void answers_tell_the_policy_and_what_is_left() {
    var outcome = quotas.take("a", "gold", 1);

    assertThat(outcome).isInstanceOf(Outcome.Granted.class);
    if (outcome instanceof Outcome.Granted(var spent)) {
      assertThat(spent.headers().first("ratelimit-policy"))
          .isEqualTo("\"gold-60s\";q=100;w=60, \"gold-3600s\";q=150;w=3600");
      assertThat(spent.headers().first("ratelimit"))
          .isEqualTo("\"gold-60s\";r=99;t=1, \"gold-3600s\";r=149;t=24");
    }
  }

  @Test
  void what_is_given_back_can_be_spent() {
    var outcome = quotas.take("a", null, 10);
    assertThat(take("a", null, 10)).isNotNull();

    if (outcome instanceof Outcome.Granted(var spent)) {
      spent.giveBack();
    }

    assertThat(take("a", null, 10)).isNull();
  }

  @Test
  void callers_do_not_share() {
    take("a", null, 10);

    assertThat(take("b", null, 10)).isNull();
  }

  @Test
  void a_plan_that_is_not_there_is_the_default() {
    assertThat(told("a", "platinum", 1)).startsWith("\"free-60s\";r=9;");
    assertThat(told("b", null, 1)).startsWith("\"free-60s\";r=9;");
    assertThat(quotas.take("c", "all", 1000)).isNull();
  }

  @Test
  void what_costs_more_than_the_limit_takes_it_whole() {
    assertThat(take("a", null, 11)).isNull();
    assertThat(take("a", null, 1)).isNotNull();
  }
}

package dev.facet.definition.check.config;

import static java.util.Objects.requireNonNullElse;

import dev.facet.definition.check.Nearest;
import dev.facet.definition.config.Access;
import dev.facet.definition.config.Access.ApiKeys;
import dev.facet.definition.config.Access.Idempotency;
import dev.facet.definition.config.Access.Keyed;
import dev.facet.definition.config.Access.Limit;
import dev.facet.definition.config.FacetConfig.Client;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.syntax.YamlNode.Entry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code access:} of a facet. */
final class AccessReader {
  private static final int MOST_CALLS = 999_999_999;
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final long MOST_KEPT = 1L << 30;

  private final String name;
  private final @Nullable String host;
  private final Diagnostics diagnostics;

  AccessReader(String name, @Nullable String host, Diagnostics diagnostics) {
    this.name = name;
    this.host = host;
    this.diagnostics = diagnostics;
  }

  /** Null when there is none, or none that can be used, which has been reported. */
  @Nullable Access read(Keys facet, Client client) {
    if (!facet.has("access")) {
      return null;
    }
    refuseNeighbours(facet, client);
    Keys keys = facet.mapping("access");
    URI publicUrl = publicUrl(keys);
    ApiKeys apiKeys = apiKeys(keys);
    Access.Tokens tokens = new TokensReader(diagnostics).read(keys);
    SequencedMap<String, List<Limit>> plans = plans(keys);
    String defaultPlan = defaultPlan(keys, plans);
    Idempotency idempotency = idempotency(keys, client);
    keys.refuseOthers();
    if (!keys.has("api-keys") && !keys.has("tokens")) {
      diagnostics.error(
          "missing-key",
          keys.place(),
          "`access` has neither `api-keys` nor `tokens`",
          "without both, nobody could call the facet");
    }
    if (keys.has("tokens") && !keys.has("public-url")) {
      diagnostics.error(
          "missing-key", keys.place(), "`public-url` of `access` is missing: `tokens` need it");
    }
    return apiKeys == null && tokens == null
        ? null
        : new Access(publicUrl, apiKeys, tokens, plans, defaultPlan, idempotency);
  }

  private void refuseNeighbours(Keys facet, Client client) {
    if (client == Client.WEB) {
      diagnostics.error(
          "contradiction",
          facet.placeOf("access"),
          "`access` contradicts `client: web`",
          "users of a web facet have sessions: `sign-in`");
    }
    if (facet.has("sign-in")) {
      diagnostics.error(
          "contradiction",
          facet.placeOf("access"),
          "`access` contradicts `sign-in` of the same facet");
    }
    if (facet.has("identity")) {
      diagnostics.error(
          "contradiction",
          facet.placeOf("access"),
          "`access` contradicts `identity: development:` of the same facet",
          "keep one of them: an assumed identity shows no credential");
    }
    if (facet.has("proxy")) {
      diagnostics.error(
          "not-yet",
          facet.placeOf("proxy"),
          "`proxy` beside `access` is not supported yet",
          "put what is passed on into a facet without `access`");
    }
    if (facet.has("dictionaries")) {
      diagnostics.error(
          "contradiction",
          facet.placeOf("dictionaries"),
          "`dictionaries` contradicts `access` of the same facet",
          "a dictionary would be shared between callers");
    }
  }

  private @Nullable URI publicUrl(Keys keys) {
    String text = keys.text("public-url");
    URI url = text == null ? null : SignInReader.origin(text);
    if (text != null && url == null) {
      keys.wrong(
          "public-url",
          keys.placeOf("public-url"),
          "is `" + text + "`",
          "https://HOST without a path, or http:// and a loopback address");
    }
    if (url != null && host != null && !host.equals(url.getHost())) {
      keys.wrong(
          "public-url",
          keys.placeOf("public-url"),
          "is `" + text + "`",
          "the facet's own host, " + host);
    }
    return url;
  }

  private @Nullable ApiKeys apiKeys(Keys access) {
    if (!access.has("api-keys")) {
      return null;
    }
    Keys keys = access.mapping("api-keys");
    String environment = keys.text("environment");
    String file = keys.text("file");
    keys.refuseOthers();
    if (environment != null && !environment.matches("[a-z][a-z0-9]{0,15}")) {
      keys.wrong(
          "environment",
          keys.placeOf("environment"),
          "is `" + environment + "`",
          "a short word such as live or test");
      environment = null;
    }
    return new ApiKeys(
        requireNonNullElse(environment, "live"),
        requireNonNullElse(file, "api-keys/" + name + ".keys"));
  }

  private SequencedMap<String, List<Limit>> plans(Keys access) {
    Keys keys = access.mapping("plans");
    var plans = new LinkedHashMap<String, List<Limit>>();
    for (Entry plan : keys.all()) {
      if (!plan.key().matches("[a-z][a-z0-9-]{0,31}")) {
        keys.wrong("plans", plan.place(), "names `" + plan.key() + "`", "a word in small letters");
        continue;
      }
      var limits = new ArrayList<Limit>();
      for (Keys limit : keys.mappings(plan.key())) {
        limit(limit, limits);
      }
      plans.put(plan.key(), limits);
    }
    return plans;
  }

  private void limit(Keys keys, List<Limit> limits) {
    Integer calls = keys.integer("calls", 1, MOST_CALLS);
    Duration per = keys.duration("per");
    keys.refuseOthers();
    for (String key : List.of("calls", "per")) {
      if (!keys.has(key)) {
        diagnostics.error("missing-key", keys.place(), "`" + key + "` of a limit is missing");
      }
    }
    if (per != null
        && (per.compareTo(LONGEST) > 0
            || per.compareTo(Duration.ofSeconds(1)) < 0
            || per.toMillis() % 1000 != 0)) {
      keys.wrong(
          "per",
          keys.placeOf("per"),
          "is `" + keys.text("per") + "`",
          "whole seconds, at most 744h");
      return;
    }
    if (calls != null && per != null) {
      limits.add(new Limit(calls, per));
    }
  }

  private @Nullable String defaultPlan(Keys keys, SequencedMap<String, List<Limit>> plans) {
    String named = keys.text("default-plan");
    if (plans.isEmpty() && named == null) {
      return null;
    }
    if (named == null) {
      diagnostics.error(
          "missing-key",
          keys.placeOf("plans"),
          "`plans` without `default-plan`",
          "it is the plan of callers whose credential names none");
      return plans.firstEntry().getKey();
    }
    if (!plans.containsKey(named)) {
      diagnostics.add(
          Diagnostic.error(
                  "wrong-value",
                  keys.placeOf("default-plan"),
                  "`default-plan` is `" + named + "`, which `plans` does not have")
              .withHint(Nearest.hint(named, plans.keySet())));
      return plans.isEmpty() ? null : plans.firstEntry().getKey();
    }
    return named;
  }

  private static Idempotency idempotency(Keys access, Client client) {
    Keys keys = access.mapping("idempotency");
    var choices = new LinkedHashMap<String, Keyed>();
    choices.put("required", Keyed.REQUIRED);
    choices.put("accepted", Keyed.ACCEPTED);
    choices.put("ignored", Keyed.IGNORED);
    Keyed standard = client == Client.PARTNER ? Keyed.REQUIRED : Keyed.ACCEPTED;
    Keyed keyed = requireNonNullElse(keys.choice("keys", choices), standard);
    Duration keep = requireNonNullElse(keys.duration("keep"), Idempotency.KEEP);
    Long size = keys.size("size", MOST_KEPT);
    keys.refuseOthers();
    if (keep.compareTo(LONGEST) > 0) {
      keys.wrong("keep", keys.placeOf("keep"), "is `" + keys.text("keep") + "`", "at most 744h");
      keep = Idempotency.KEEP;
    }
    return new Idempotency(keyed, keep, requireNonNullElse(size, Idempotency.SIZE));
  }
}

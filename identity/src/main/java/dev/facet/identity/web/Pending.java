package dev.facet.identity.web;

import dev.facet.http.Headers;
import dev.facet.identity.form.Cookies;
import dev.facet.identity.form.Cookies.SameSite;
import dev.facet.identity.form.Form;
import dev.facet.identity.key.KeyRing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ins under way. Each lives in a sealed cookie of its own, named by its state, so that several
 * tabs do not meet and the server keeps nothing that a stranger could make it keep. The cookie is
 * Lax: the callback is a navigation that another site caused.
 */
final class Pending {
  static final Duration LIFE = Duration.ofMinutes(10);

  private static final int MOST = 5;
  private static final int NAME_CHARACTERS = 16;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String prefix;
  private final String about;
  private final KeyRing keys;
  private final InstantSource clock;

  Pending(String facet, KeyRing keys, InstantSource clock) {
    this.prefix = "__Host-" + facet + "-signin-";
    this.about = "pending\0" + facet + "\0";
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * One sign-in, from the click to the callback.
   *
   * @param oldSession the name of the session that this one replaces, or null
   * @param acrValues one of which the user has to reach, separated by spaces, or null
   * @param maxAge how many seconds ago the user may have been authenticated, or null
   */
  record SignInUnderWay(
      String state,
      String verifier,
      String nonce,
      String returnPath,
      Instant begun,
      @Nullable String oldSession,
      @Nullable String acrValues,
      @Nullable String maxAge) {
    /** Without what proves it. */
    @Override
    public String toString() {
      return "SignInUnderWay[" + begun + "]";
    }
  }

  /** The cookies to set: this sign-in's, and the oldest's expired when there are too many. */
  List<String> begin(SignInUnderWay begun, Headers headers) {
    List<String> cookies = new ArrayList<>();
    SequencedMap<String, String> others = Cookies.startingWith(headers, prefix);
    others.entrySet().stream()
        .sorted(Comparator.comparing(entry -> begun(entry.getKey(), entry.getValue())))
        .limit(Math.max(0, others.size() - (MOST - 1)))
        .forEach(entry -> cookies.add(Cookies.expire(entry.getKey(), SameSite.LAX)));
    String name = name(begun.state());
    Form form =
        Form.empty()
            .with("s", begun.state())
            .with("v", begun.verifier())
            .with("n", begun.nonce())
            .with("r", begun.returnPath())
            .with("b", Long.toString(begun.begun().toEpochMilli()))
            .with("o", begun.oldSession())
            .with("a", begun.acrValues())
            .with("m", begun.maxAge());
    byte[] sealed = keys.seal(form.encode().getBytes(StandardCharsets.US_ASCII), about + name);
    cookies.add(Cookies.set(name, BASE64.encodeToString(sealed), SameSite.LAX, LIFE));
    return cookies;
  }

  /** The sign-in of a state in this browser; null when there is none, or it took too long. */
  @Nullable SignInUnderWay find(String state, Headers headers) {
    String name = name(state);
    String value = Cookies.single(headers, name);
    SignInUnderWay found = value == null ? null : open(name, value);
    return found == null
            || !found.state().equals(state)
            || clock.instant().isAfter(found.begun().plus(LIFE))
        ? null
        : found;
  }

  /** Forgets the sign-in of a state. */
  String end(String state) {
    return Cookies.expire(name(state), SameSite.LAX);
  }

  /** Forgets every sign-in of this browser. */
  List<String> endAll(Headers headers) {
    return Cookies.startingWith(headers, prefix).keySet().stream()
        .map(name -> Cookies.expire(name, SameSite.LAX))
        .toList();
  }

  /** Cookies that are not ours count as the oldest. */
  private Instant begun(String name, String value) {
    SignInUnderWay found = open(name, value);
    return found == null ? Instant.EPOCH : found.begun();
  }

  private @Nullable SignInUnderWay open(String name, String value) {
    byte[] plain;
    try {
      plain = keys.open(Base64.getUrlDecoder().decode(value), about + name);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
    Form form = plain == null ? null : Form.parse(plain);
    return form == null ? null : read(form);
  }

  private static @Nullable SignInUnderWay read(Form form) {
    String state = form.get("s");
    String verifier = form.get("v");
    String nonce = form.get("n");
    String returnPath = form.get("r");
    String begun = form.get("b");
    return state == null || verifier == null || nonce == null || returnPath == null || begun == null
        ? null
        : new SignInUnderWay(
            state,
            verifier,
            nonce,
            returnPath,
            Instant.ofEpochMilli(Long.parseLong(begun)),
            form.get("o"),
            form.get("a"),
            form.get("m"));
  }

  /** States are random: their beginning tells those of one browser apart. */
  private String name(String state) {
    StringBuilder name = new StringBuilder(prefix);
    for (int i = 0; i < Math.min(state.length(), NAME_CHARACTERS); i++) {
      char c = state.charAt(i);
      boolean plain = c < 0x7F && Character.isLetterOrDigit(c);
      name.append(plain || c == '-' || c == '_' ? c : '_');
    }
    return name.toString();
  }
}

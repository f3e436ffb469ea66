package dev.facet.cli;

import dev.facet.definition.json.JsonText;
import dev.facet.identity.apikey.ApiKeyFile;
import dev.facet.identity.apikey.ApiKeyRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code facet keys list}. */
@Command(
    name = "list",
    headerHeading = Help.EXAMPLES,
    header = {
      "  facet keys list                            of the facet that has keys",
      "  facet keys list --facet partner --format json"
    },
    synopsisHeading = Help.SYNOPSIS,
    descriptionHeading = Help.DESCRIPTION,
    description = "Shows who has which keys. No secret is shown: none is kept.",
    optionListHeading = Help.OPTIONS,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {Help.OK, "1:no such facet", Help.USAGE, Help.CANNOT_START})
final class KeysListCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private KeysOption of = new KeysOption();

  KeysListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return of.with(terminal, this::list);
  }

  private int list(KeysOption.Desk desk) throws IOException {
    ApiKeyFile.Content content = desk.file().read();
    Instant now = Instant.now();
    if (of.isJson()) {
      var keys = new ArrayList<Object>();
      for (ApiKeyRecord key : content.keys().values()) {
        var answer = new LinkedHashMap<String, Object>(KeysOption.json(key));
        answer.put("state", state(key, now));
        keys.add(answer);
      }
      terminal.out().print(JsonText.of(keys));
    } else {
      terminal.out().print(text(content, now));
    }
    if (content.unreadable().isEmpty()) {
      return ExitCode.OK;
    }
    terminal
        .err()
        .println(
            "facet: " + desk.file().path() + ": lines " + content.unreadable() + " are no keys");
    return ExitCode.MISTAKES;
  }

  private static String text(ApiKeyFile.Content content, Instant now) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("id", "owner", "state", "plan", "tenant", "expires", "scopes"));
    for (ApiKeyRecord key : content.keys().values()) {
      rows.add(
          List.of(
              key.id(),
              key.owner(),
              state(key, now),
              orDash(key.plan()),
              orDash(key.tenant()),
              orDash(key.expires()),
              key.scopes().isEmpty() ? "-" : String.join(",", key.scopes())));
    }
    return content.keys().isEmpty() ? "No keys.\n" : Addresses.lines(rows);
  }

  private static String state(ApiKeyRecord key, Instant now) {
    return key.state(now).name().toLowerCase(Locale.ROOT);
  }

  private static String orDash(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }
}

package dev.facet.plan.print;

import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import dev.facet.plan.Wanted;
import dev.facet.plan.walk.Position;
import dev.facet.plan.walk.SlotUses.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names for a plan's columns and levels: where the source's JSON has them. */
final class Columns {
  private static final Pattern ROW = Pattern.compile("row\\.(\\d+)");

  private final Plan plan;
  private final Map<Slot, String> slots = new HashMap<>();
  private final Map<Position, String> levels = new HashMap<>();

  Columns(Plan plan) {
    this.plan = plan;
    for (Result result : plan.results()) {
      levels.put(new Position(result.id(), 0), "");
      name(result, result.root(), 0, "", "");
    }
  }

  private void name(Result result, Wanted wanted, int level, String path, String levelPath) {
    slots.put(new Slot(result.id(), level, wanted.slot()), path);
    switch (wanted) {
      case Wanted.Whole _ -> {}
      case Wanted.Members(_, var members) ->
          members.forEach(
              (name, member) -> name(result, member, level, dotted(path, name), levelPath));
      case Wanted.Rows(_, int rows, var item) -> list(result, rows, item, levelPath, path);
      case Wanted.Entries(_, int rows, int key, var item) -> {
        slots.put(new Slot(result.id(), rows, key), "(member name)");
        list(result, rows, item, levelPath, path);
      }
    }
  }

  private void list(Result result, int rows, Wanted item, String levelPath, String path) {
    String own = dotted(levelPath, path) + "[]";
    levels.put(new Position(result.id(), rows), own);
    name(result, item, rows, "", own);
  }

  private static String dotted(String path, String name) {
    return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
  }

  /** {@code #1 items[].lines[]}: the fetches that fill a result, and the list. */
  String level(int result, int level) {
    String fetches =
        plan.fetches().stream()
            .filter(fetch -> fetch.result() == result)
            .map(fetch -> "#" + fetch.id())
            .collect(Collectors.joining("+"));
    String path = levels.getOrDefault(new Position(result, level), "");
    return path.isEmpty() ? fetches : fetches + " " + path;
  }

  String name(Position at, int slot) {
    String name = slots.getOrDefault(new Slot(at.result(), at.level(), slot), "?");
    return name.isEmpty() ? "(itself)" : name;
  }

  String names(Position at, List<Integer> of) {
    return of.stream().map(slot -> name(at, slot)).collect(Collectors.joining(", "));
  }

  /** A call's text with the names of the row's columns in place of their numbers. */
  String named(Fetch fetch, String call) {
    return fetch.feed() instanceof Feed.EachRow(int result, int level, _)
        ? ROW.matcher(call)
            .replaceAll(match ->
                Matcher.quoteReplacement(
                    "row." + name(new Position(result, level), Integer.parseInt(match.group(1)))))
        : call;
  }

  /** What is wanted of a fetch's answers: {@code items[] {id name price {amount}}}. */
  String wanted(Fetch fetch) {
    return wanted(plan.results().get(fetch.result()).root());
  }

  private static String wanted(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Whole _ -> "all";
      case Wanted.Members(_, var members) -> {
        var names = new ArrayList<String>();
        members.forEach((name, member) -> names.add(member(name, member)));
        yield "{" + String.join(" ", names) + "}";
      }
      case Wanted.Rows(_, _, var item) -> "[] " + wanted(item);
      case Wanted.Entries(_, _, _, var item) -> "{*} " + wanted(item);
    };
  }

  private static String member(String name, Wanted wanted) {
    return switch (wanted) {
      case Wanted.Whole _ -> name;
      case Wanted.Members _ -> name + " " + wanted(wanted);
      case Wanted.Rows(_, _, Wanted.Whole _) -> name + "[]";
      case Wanted.Rows _ -> name + wanted(wanted);
      case Wanted.Entries _ -> name + wanted(wanted);
    };
  }
}

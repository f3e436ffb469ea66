package dev.facet.plan.check;

import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import java.util.List;
import java.util.Optional;

/** An endpoint writes once, before it reads; its reads bypass caches. */
final class ReadsFollowTheWrite implements Check {

  @Override
  public Optional<String> violation(Plan plan) {
    List<Integer> writes = plan.fetches().stream().filter(Fetch::isWrite).map(Fetch::id).toList();
    if (writes.size() > 1) {
      return Optional.of("fetches " + writes + " write");
    }
    return plan.fetches().stream()
        .filter(fetch -> !fetch.isWrite())
        .filter(fetch -> !fetch.after().equals(writes) || fetch.freshWrites() == writes.isEmpty())
        .findFirst()
        .map(fetch -> "fetch " + fetch.id() + " reads, but not after the write");
  }
}

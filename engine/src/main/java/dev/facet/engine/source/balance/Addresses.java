package dev.facet.engine.source.balance;

import dev.facet.definition.config.ResilienceConfig.Ejection;
import dev.facet.http.Origin;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one source. Of two that are picked at random the one with less to do gets the
 * call: nearly as even as asking all of them, and it cannot herd. Ejected ones are passed over,
 * unless all are: then it is better to try than to refuse.
 *
 * <p>Threading: any.
 */
public final class Addresses {
  private final List<Address> all;
  private final IntUnaryOperator random;

  /**
   * All well.
   *
   * @param random of a bound, a number from 0 to less than it
   */
  public Addresses(List<Origin> origins, Ejection ejection, IntUnaryOperator random) {
    this.all = origins.stream().map(origin -> new Address(origin, ejection)).toList();
    this.random = random;
  }

  public List<Address> all() {
    return all;
  }

  /**
   * The address for a call.
   *
   * @param but another than this, where there is one
   */
  public Address pick(long now, @Nullable Address but) {
    int count = all.size();
    if (count == 1) {
      return all.getFirst();
    }
    Address one = from(random.applyAsInt(count), now, but, null);
    if (one == null) {
      return but == null ? all.get(random.applyAsInt(count)) : anyBut(but);
    }
    Address two = from(random.applyAsInt(count), now, but, one);
    return two != null && two.inUse() < one.inUse() ? two : one;
  }

  /** The first that is well, beginning at a place; null when there is none. */
  private @Nullable Address from(int start, long now, @Nullable Address but, @Nullable Address or) {
    for (int i = 0; i < all.size(); i++) {
      Address address = all.get((start + i) % all.size());
      if (!isOneOf(address, but, or) && !address.isEjected(now)) {
        return address;
      }
    }
    return null;
  }

  private Address anyBut(Address but) {
    int start = random.applyAsInt(all.size());
    Address found = all.get(start);
    return isOneOf(found, but, null) ? all.get((start + 1) % all.size()) : found;
  }

  @SuppressWarnings("ReferenceEquality") // addresses have an identity: their counts
  private static boolean isOneOf(Address it, @Nullable Address one, @Nullable Address other) {
    return it == one || it == other;
  }
}

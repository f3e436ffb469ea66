package dev.facet.shop.orders;

import dev.facet.shop.seed.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a parcel is; times are milliseconds since 1970. {@code eta} is null once delivered. */
record Tracking(String carrier, String code, @Nullable Long eta, List<Event> events) {

  record Event(long at, String place, String text) {}

  static Tracking of(Purchase.Parcel parcel, String town) {
    var handedOver = parcel.handedOver();
    List<Event> events = new ArrayList<>();
    events.add(event(handedOver, 0, "Amsterdam", "Handed over to the carrier"));
    events.add(event(handedOver, 9, "Utrecht", "Sorted"));
    if (parcel.delivered()) {
      events.add(event(handedOver, 30, town, "Out for delivery"));
      events.add(event(handedOver, 36, town, "Delivered"));
    }
    Long eta = parcel.delivered() ? null : handedOver.plus(Duration.ofHours(60)).toEpochMilli();
    return new Tracking(parcel.carrier(), parcel.code(), eta, List.copyOf(events));
  }

  private static Event event(Instant start, int hours, String place, String text) {
    return new Event(start.plus(Duration.ofHours(hours)).toEpochMilli(), place, text);
  }
}

package dev.facet.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;

/** What makes code depend on more than its arguments: sockets, threads and clocks. */
final class Impure {
  private static final Set<String> TYPES =
      Set.of(
          "java.lang.Thread",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.time.Clock",
          "java.time.InstantSource",
          "java.util.Timer",
          "java.util.concurrent.CompletableFuture",
          "java.util.concurrent.Executor",
          "java.util.concurrent.ExecutorService",
          "java.util.concurrent.Executors",
          "java.util.concurrent.ForkJoinPool",
          "java.util.concurrent.ScheduledExecutorService");

  /** Of {@code java.net} the identifiers are values; everything else opens something. */
  private static final Set<String> VALUES_OF_NET =
      Set.of(
          "java.net.URI",
          "java.net.URISyntaxException",
          "java.net.URLEncoder",
          "java.net.URLDecoder");

  private static final Set<String> CLOCK_CALLS =
      Set.of("currentTimeMillis", "nanoTime", "now", "parallelStream", "parallel");

  static final DescribedPredicate<JavaClass> TYPE =
      DescribedPredicate.describe("are sockets, threads or clocks", Impure::isImpure);

  static final DescribedPredicate<JavaMethodCall> CALL =
      DescribedPredicate.describe(
          "reads a clock or starts threads",
          call ->
              call.getTargetOwner().getPackageName().startsWith("java.")
                  && CLOCK_CALLS.contains(call.getName()));

  private Impure() {}

  private static boolean isImpure(JavaClass type) {
    var inPackage = type.getPackageName();
    if (inPackage.equals("java.net")) {
      return !VALUES_OF_NET.contains(type.getName());
    }
    return TYPES.contains(type.getName())
        || inPackage.startsWith("java.nio.channels")
        || inPackage.startsWith("java.net.http")
        || inPackage.startsWith("javax.net");
  }
}

package dev.facet.benchmarks.source;

import dev.facet.testkit.FakeProvider;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/**
 * The OpenID provider of the tests as a process: it signs in one user whoever asks, without a form.
 * Prints its issuer on a line. Threading: runs until the process is ended.
 */
public final class OneUserProvider {
  private OneUserProvider() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try (FakeProvider provider = FakeProvider.start(InstantSource.system())) {
      System.out.println(provider.issuer());
      new CountDownLatch(1).await();
    }
  }
}

package dev.facet.engine.scan;

import dev.facet.engine.scan.ScanOutcome.Defect;
import org.jspecify.annotations.Nullable;

/**
 * Why a scan stopped. Every method that reads returns the place after what it has read, or {@link
 * #FAILED} after noting the fault here.
 */
final class Fault {
  static final int FAILED = -1;

  private final int length;
  private @Nullable Defect defect;
  private int offset;

  /**
   * @param length of the body: what goes wrong behind it goes wrong because it ends
   */
  Fault(int length) {
    this.length = length;
  }

  /** Notes a fault of the grammar, and returns {@link #FAILED}. */
  int at(Defect what, int where) {
    return note(where >= length ? Defect.TRUNCATED : what, where);
  }

  /** Notes a fault that stays what it is wherever it is, and returns {@link #FAILED}. */
  int note(Defect what, int where) {
    defect = what;
    offset = where;
    return FAILED;
  }

  Defect defect() {
    if (defect == null) {
      throw new IllegalStateException("the scan has not failed");
    }
    return defect;
  }

  int offset() {
    return offset;
  }
}

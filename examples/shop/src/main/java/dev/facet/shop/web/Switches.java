package dev.facet.shop.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A service's active switches, oldest first. Threading: any thread; guarded by {@code lock}. */
final class Switches {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Active> active = new ArrayList<>();

  private static final class Active {
    final Switch setting;
    int left;

    Active(Switch setting) {
      this.setting = setting;
      this.left = setting.times().orElse(Integer.MAX_VALUE);
    }
  }

  void add(Switch setting) {
    lock.lock();
    try {
      active.add(new Active(setting));
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      active.clear();
    } finally {
      lock.unlock();
    }
  }

  List<Switch> all() {
    lock.lock();
    try {
      return active.stream().map(a -> a.setting).toList();
    } finally {
      lock.unlock();
    }
  }

  /** The first switch for this path; counts as one of its times. */
  Optional<Switch> take(String path) {
    lock.lock();
    try {
      var found = active.stream().filter(a -> a.setting.covers(path)).findFirst();
      found.ifPresent(this::count);
      return found.map(a -> a.setting);
    } finally {
      lock.unlock();
    }
  }

  private void count(Active taken) {
    if (taken.setting.times().isPresent() && --taken.left == 0) {
      active.remove(taken);
    }
  }
}

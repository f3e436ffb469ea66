package dev.facet.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** What a logger says while this is open, from DEBUG on. Threading: any. */
public final class Logged extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final Level before;

  private Logged(Logger logger) {
    this.logger = logger;
    this.before = logger.getLevel();
  }

  public static Logged of(String name) {
    Logger logger = (Logger) LoggerFactory.getLogger(name);
    Logged logged = new Logged(logger);
    logged.start();
    logger.setLevel(Level.DEBUG);
    logger.addAppender(logged);
    return logged;
  }

  /** The key–values of each event, its message as {@code message}. */
  public List<Map<String, String>> events() {
    return events.stream().map(Logged::facts).toList();
  }

  /** Whether some event's message contains the text. */
  public boolean contains(String text) {
    return events.stream().anyMatch(event -> event.getFormattedMessage().contains(text));
  }

  /** The levels of the events whose message contains the text. */
  public List<String> levels(String text) {
    return events.stream()
        .filter(event -> event.getFormattedMessage().contains(text))
        .map(event -> event.getLevel().toString())
        .toList();
  }

  /** Everything that was said, to look for what must not be in it. */
  public String text() {
    return events.stream()
        .map(event -> event.getFormattedMessage() + facts(event) + event.getThrowableProxy())
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, String> facts(ILoggingEvent event) {
    var pairs = event.getKeyValuePairs();
    Map<String, String> facts = new java.util.TreeMap<>();
    if (pairs != null) {
      pairs.forEach(pair -> facts.put(pair.key, String.valueOf(pair.value)));
    }
    facts.put("message", event.getFormattedMessage());
    return facts;
  }

  @Override
  protected void append(ILoggingEvent event) {
    event.prepareForDeferredProcessing();
    events.add(event);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setLevel(before);
  }
}

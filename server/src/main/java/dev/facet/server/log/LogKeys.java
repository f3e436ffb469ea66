package dev.facet.server.log;

/** The names of key–values in the log: one name per meaning, whoever logs. */
public final class LogKeys {
  public static final String ADDRESS = "address";
  public static final String BYTES = "bytes";
  public static final String CLIENT = "client";
  public static final String CODE = "code";
  public static final String COUNT = "count";
  public static final String CREDENTIAL = "credential";
  public static final String DETAIL = "detail";
  public static final String ENDPOINT = "endpoint";
  public static final String ENDPOINTS = "endpoints";
  public static final String FACET = "facet";
  public static final String FIELD = "field";
  public static final String FILE = "file";
  public static final String HINT = "hint";
  public static final String METHOD = "method";
  public static final String MICROS = "micros";
  public static final String OUTCOME = "outcome";
  public static final String PLACE = "place";
  public static final String PLAN = "plan";
  public static final String REASON = "reason";
  public static final String REQUEST_ID = "requestId";
  public static final String ROUTE = "route";
  public static final String SNAPSHOT = "snapshot";
  public static final String SOURCE = "source";
  public static final String STATUS = "status";
  public static final String STEP = "step";
  public static final String TRACE_ID = "traceId";
  public static final String URL = "url";

  private LogKeys() {}
}

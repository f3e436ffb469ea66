package dev.facet.http.server;

import dev.facet.http.Answer;
import dev.facet.http.Method;
import dev.facet.http.loop.Timer;
import dev.facet.http.wire.Ascii;
import dev.facet.http.wire.BodyBuffer;
import dev.facet.http.wire.ChunkedReader;
import dev.facet.http.wire.FieldBlock;
import dev.facet.http.wire.HeadReader;
import dev.facet.http.wire.Violation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of an HTTP/1 connection: one request at a time.
 *
 * <pre>
 *        head complete, no body ────────────────┐
 * HEAD ──head complete──► BODY ──body complete──► HANDLING ──answer──► HEAD
 *   └──malformed, slow──┬──┘                         └──answer, close──► LINGERING ──► closed
 *                       └────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p><b>Pipelining.</b> Bytes that arrive while a request is handled are kept unread, and reading
 * stops until the answer is out, so a client can make the server hold one read's worth and no more.
 *
 * <p><b>Time.</b> A request that arrives in one piece costs one look at the clock. One timer per
 * connection is armed; when it goes off too early it is armed again for the rest.
 *
 * <p><b>Lingering.</b> After an answer to a request that was not read whole, the sending side
 * closes first and what still arrives is dropped for a moment; closing at once would make the
 * kernel reset the connection and the client could lose the answer (RFC 9112 section 9.6).
 *
 * <p>Threading: its loop.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter
    implements ServerConnection, OpenExchange.Sender {
  private static final byte[] NO_BODY = new byte[0];
  private static final byte[] CONTINUE = Ascii.bytes("HTTP/1.1 100 Continue\r\n\r\n");
  private static final byte[] PREFACE = Ascii.bytes("PRI * HTTP/2.0\r\n\r\n");
  private static final int FIRST_BODY_ROOM = 16 << 10;
  private static final long LINGER_NANOS = 1_000_000_000;

  private enum State {
    HEAD,
    BODY,
    HANDLING,
    LINGERING
  }

  private final ServerLoop home;
  private final ServerShared shared;
  private final ServerConfig config;
  private final HeadReader heads;
  private final boolean secure;
  private final Channel channel;
  private final InetSocketAddress remoteAddress;

  private State state = State.HEAD;
  private boolean first = true;
  private boolean consuming;
  private @Nullable ByteBuf pending;

  private @Nullable RequestHead request;
  private boolean keepAlive;
  private @Nullable BodyBuffer body;
  private @Nullable ChunkedReader chunks;
  private int bodyRemaining;
  private @Nullable OpenExchange exchange;

  private String lastHost = "";
  private long lastActive;
  private long readDeadline;
  private @Nullable Timer timer;

  private Http1Connection(ServerLoop home, Channel channel, boolean secure) {
    this.home = home;
    this.shared = home.shared;
    this.config = shared.config;
    this.secure = secure;
    this.channel = channel;
    this.heads = new HeadReader(config.maxUrl() + config.maxHeaderBlock() + 64);
    this.remoteAddress = (InetSocketAddress) channel.remoteAddress();
  }

  /** Puts a connection at the end of a channel's pipeline. */
  static void install(ServerLoop home, Channel channel, boolean secure) {
    Http1Connection connection = new Http1Connection(home, channel, secure);
    channel.pipeline().addLast(connection);
    connection.lastActive = System.nanoTime();
    connection.arm(Math.min(connection.shared.readNanos, connection.shared.idleNanos));
    home.opened(connection);
  }

  // Reading.

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf in = (ByteBuf) message;
    if (pending != null) {
      pending = Unpooled.wrappedBuffer(pending, in);
      return;
    }
    consume(in);
  }

  /** Reads requests until the input is used up or one is being handled; takes the input over. */
  private void consume(ByteBuf in) {
    consuming = true;
    try {
      while (in.isReadable() && state != State.HANDLING) {
        switch (state) {
          case HEAD -> readHead(in);
          case BODY -> readBody(in);
          case LINGERING -> in.skipBytes(in.readableBytes());
          case HANDLING -> throw new IllegalStateException("state: " + state);
        }
      }
    } finally {
      consuming = false;
      if (in.isReadable() && state == State.HANDLING) {
        pending = in;
        channel.config().setAutoRead(false);
      } else {
        in.release();
      }
    }
  }

  private void readHead(ByteBuf in) {
    byte[] head = heads.read(in, home.scratch);
    if (head == null) {
      headIncomplete();
      return;
    }
    if (first && !secure && Arrays.equals(head, PREFACE)) {
      becomeHttp2(head, in);
      return;
    }
    first = false;
    lastActive = System.nanoTime();
    readDeadline = 0;
    takeHead(head);
  }

  private void headIncomplete() {
    if (heads.hasBrokenLine()) {
      refuse(Violation.LINE_END);
    } else if (heads.isTooLarge()) {
      refuse(heads.hasFirstLine() ? Violation.HEAD_TOO_LARGE : Violation.URL_TOO_LONG);
    } else if (readDeadline == 0 && heads.hasPartial()) {
      startReadDeadline();
    }
  }

  private void takeHead(byte[] head) {
    RequestLine line = RequestLine.parse(head, config.maxUrl());
    if (line.violation != null) {
      refuse(line.violation);
      return;
    }
    if (head.length - line.next() > config.maxHeaderBlock()) {
      refuse(Violation.HEAD_TOO_LARGE);
      return;
    }
    FieldBlock fields = FieldBlock.parse(head, line.next(), config.maxHeaders());
    Violation violation = fields.violation() != null ? fields.violation() : check(line, fields);
    if (violation != null) {
      refuse(violation);
      return;
    }
    boolean modern = line.version == HttpVersion.HTTP_1_1;
    keepAlive = !fields.isClose() && (modern || fields.isKeepAlive()) && !shared.draining;
    String host = fields.hosts() == 0 ? "" : host(head, fields);
    if (!host.isEmpty() && !host.equals(lastHost)) {
      if (!Authority.isValid(host)) {
        refuse(Violation.HOST);
        return;
      }
      lastHost = host;
    }
    Method method = line.method;
    if (method == null) {
      refuse(Violation.METHOD);
      return;
    }
    request =
        new RequestHead(
            method,
            line.rawPath,
            line.rawQuery,
            fields.headers(),
            line.authority != null ? line.authority : host,
            secure,
            remoteAddress,
            line.version);
    startBody(request, fields);
  }

  /** What a request must satisfy beyond each line being well-formed (RFC 9112 sections 3.2, 6). */
  private static @Nullable Violation check(RequestLine line, FieldBlock fields) {
    boolean modern = line.version == HttpVersion.HTTP_1_1;
    if (fields.hosts() > 1 || (modern && fields.hosts() == 0)) {
      return Violation.HOST;
    }
    if (fields.hosts() == 1 && fields.hostStart() == fields.hostEnd()) {
      return Violation.HOST;
    }
    if (!fields.hasTransferEncoding()) {
      return null;
    }
    if (fields.contentLength() >= 0) {
      return Violation.BOTH_LENGTHS;
    }
    if (!modern) {
      return Violation.TRANSFER_ENCODING;
    }
    return fields.isChunked() ? null : Violation.CODING;
  }

  /** The host as text; the same object as last time when it is the same. */
  private String host(byte[] head, FieldBlock fields) {
    int length = fields.hostEnd() - fields.hostStart();
    boolean same = length == lastHost.length();
    for (int i = 0; i < length && same; i++) {
      same = head[fields.hostStart() + i] == lastHost.charAt(i);
    }
    return same
        ? lastHost
        : new String(head, fields.hostStart(), length, StandardCharsets.ISO_8859_1);
  }

  private void startBody(RequestHead head, FieldBlock fields) {
    boolean hasBody = fields.isChunked() || fields.contentLength() > 0;
    int max;
    switch (shared.policy.admit(head)) {
      case Admission.Standard() -> max = config.maxBody();
      case Admission.UpTo(int own) -> max = own;
      case Admission.Refuse(Answer answer) -> {
        keepAlive &= !hasBody;
        refuse(head, answer);
        return;
      }
    }
    if (!hasBody) {
      dispatch(head, NO_BODY);
      return;
    }
    if (fields.contentLength() > max) {
      refuse(Violation.BODY_TOO_LARGE);
      return;
    }
    if (fields.isExpectContinue() && head.version() == HttpVersion.HTTP_1_1) {
      var _ = channel.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE), channel.voidPromise());
    }
    if (fields.isChunked()) {
      body = BodyBuffer.unknownLength(max, 0);
      chunks = new ChunkedReader(body);
    } else {
      bodyRemaining = (int) fields.contentLength();
      body = new BodyBuffer(Math.min(bodyRemaining, FIRST_BODY_ROOM), max, 0);
    }
    state = State.BODY;
    startReadDeadline();
  }

  private void readBody(ByteBuf in) {
    BodyBuffer collected = body;
    RequestHead head = request;
    if (collected == null || head == null) {
      throw new IllegalStateException("body: without a request");
    }
    if (chunks == null) {
      int count = Math.min(bodyRemaining, in.readableBytes());
      if (!collected.take(in, count)) {
        refuse(Violation.BODY_TOO_LARGE);
        return;
      }
      bodyRemaining -= count;
      if (bodyRemaining > 0) {
        return;
      }
    } else {
      chunks.read(in);
      Violation violation = chunks.violation();
      if (violation != null) {
        refuse(violation);
        return;
      }
      if (!chunks.isDone()) {
        return;
      }
    }
    readDeadline = 0;
    lastActive = System.nanoTime();
    body = null;
    chunks = null;
    dispatch(head, collected.exact());
  }

  private void dispatch(RequestHead head, byte[] bytes) {
    state = State.HANDLING;
    OpenExchange opened = new OpenExchange(this, home.loop, head, bytes);
    exchange = opened;
    shared.handle(opened);
  }

  // Writing.

  @Override
  public void send(OpenExchange answered, Answer answer) {
    Http1Answer.Then then = Http1Answer.Then.CLOSE;
    if (keepAlive && !shared.draining) {
      boolean modern = answered.request().version() == HttpVersion.HTTP_1_1;
      then = modern ? Http1Answer.Then.KEEP : Http1Answer.Then.SAY_KEEP;
    }
    exchange = null;
    request = null;
    write(answer, answered.request().method() != Method.HEAD, then);
    if (then == Http1Answer.Then.CLOSE) {
      linger();
      return;
    }
    state = State.HEAD;
    if (!consuming) {
      resume();
    }
  }

  private void resume() {
    ByteBuf in = pending;
    if (in == null) {
      return;
    }
    pending = null;
    consume(in);
    if (pending == null) {
      channel.config().setAutoRead(true);
    }
  }

  private void write(Answer answer, boolean withBody, Http1Answer.Then then) {
    byte[] date = home.date.line();
    ByteBuf bytes = Http1Answer.encode(channel.alloc(), answer, withBody, then, date, home.scratch);
    lastActive = System.nanoTime();
    var _ = channel.writeAndFlush(bytes, channel.voidPromise());
    shared.observer.answered(answer.status());
  }

  /** Answers a request that never becomes an exchange, and gives the connection up. */
  private void refuse(Violation violation) {
    boolean head = request != null && request.method() == Method.HEAD;
    write(Problems.of(violation), !head, Http1Answer.Then.CLOSE);
    linger();
  }

  private void refuse(RequestHead head, Answer answer) {
    boolean keep = keepAlive && !shared.draining;
    Http1Answer.Then then = keep ? Http1Answer.Then.KEEP : Http1Answer.Then.CLOSE;
    write(answer, head.method() != Method.HEAD, then);
    request = null;
    if (!keep) {
      linger();
    }
  }

  private void linger() {
    state = State.LINGERING;
    readDeadline = 0;
    releasePending();
    channel.config().setAutoRead(true);
    var sent = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
    if (secure) {
      var _ = sent.addListener(ChannelFutureListener.CLOSE);
      return;
    }
    var _ = sent.addListener(_ -> finishSending());
    rearm(LINGER_NANOS);
  }

  private void finishSending() {
    var _ = ((DuplexChannel) channel).shutdownOutput();
  }

  // Time.

  private void startReadDeadline() {
    readDeadline = System.nanoTime() + shared.readNanos;
    rearm(shared.readNanos);
  }

  private void rearm(long nanos) {
    if (timer != null) {
      timer.cancel();
    }
    arm(nanos);
  }

  private void arm(long nanos) {
    timer = home.loop.schedule(nanos, this::timeUp);
  }

  private void timeUp() {
    timer = null;
    long now = System.nanoTime();
    if (state == State.LINGERING) {
      closeNow();
      return;
    }
    if (readDeadline != 0) {
      if (now - readDeadline >= 0) {
        refuse(Violation.TOO_SLOW);
      } else {
        arm(readDeadline - now);
      }
      return;
    }
    long idleLeft = lastActive + shared.idleNanos - now;
    if (state == State.HEAD && idleLeft <= 0) {
      closeNow();
      return;
    }
    arm(state == State.HEAD ? idleLeft : shared.idleNanos);
  }

  // The end.

  @Override
  public void drain() {
    boolean idle = state == State.HEAD && !heads.hasPartial();
    if (idle) {
      closeNow();
    }
  }

  @Override
  public void closeNow() {
    var _ = channel.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (timer != null) {
      timer.cancel();
    }
    home.closed(this);
    releasePending();
    OpenExchange open = exchange;
    exchange = null;
    if (open != null) {
      shared.observer.abandoned();
      open.gone();
    }
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    var _ = ctx.close();
  }

  private void releasePending() {
    if (pending != null) {
      pending.release();
      pending = null;
    }
  }

  private void becomeHttp2(byte[] head, ByteBuf rest) {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    home.closed(this);
    ByteBuf more = rest.readRetainedSlice(rest.readableBytes());
    ByteBuf all = Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(head), more);
    Http2Connection.install(home, channel, secure);
    channel.pipeline().remove(this);
    channel.pipeline().fireChannelRead(all);
  }
}

package dev.facet.http.client;

import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.wire.BodyBuffer;
import dev.facet.http.wire.BodySink;
import dev.facet.http.wire.Chunk;
import dev.facet.http.wire.ChunkedReader;
import dev.facet.http.wire.FieldBlock;
import dev.facet.http.wire.HeadReader;
import dev.facet.http.wire.Violation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of an HTTP/1.1 connection: one call at a time, no pipelining.
 *
 * <pre>
 * IDLE ──start──► HEAD ──1xx──► HEAD
 *   ▲              ├─no body──────────────────────────┐
 *   │              └─body──► LENGTH, CHUNKED, TO_CLOSE ─┴─► IDLE, or closed
 *   └────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Whatever is not understood closes the connection: bytes that follow a message would be taken
 * for the answer to the next call. Threading: its loop.
 */
final class Http1ClientConnection extends ChannelInboundHandlerAdapter implements ClientConnection {
  private static final byte[] NOTHING = new byte[Response.PADDING];
  private static final int MAX_FIELDS = 500;

  private enum State {
    IDLE,
    HEAD,
    LENGTH,
    CHUNKED,
    TO_CLOSE,
    CLOSED
  }

  private final OriginPool pool;
  private final Channel channel;
  private final HeadReader heads;
  private final String host;
  private final byte[] scratch;

  private State state = State.IDLE;
  private long idleSince = System.nanoTime();
  private final long oldAt;
  private boolean used;
  private boolean anythingReceived;
  private boolean keepAlive;
  private boolean broken;
  private int status;
  private Headers headers = Headers.EMPTY;
  private long remaining;
  private @Nullable ClientCall call;
  private @Nullable BodyBuffer body;
  private @Nullable ChunkedReader chunks;

  private Http1ClientConnection(OriginPool pool, Channel channel) {
    this.pool = pool;
    this.channel = channel;
    this.host = pool.origin().authority();
    this.heads = new HeadReader(pool.config().maxHeaderBlock());
    this.scratch = pool.scratch();
    this.oldAt = pool.config().oldAt(idleSince);
  }

  /** Puts a connection at the end of a channel's pipeline. */
  static ClientConnection install(OriginPool pool, Channel channel) {
    Http1ClientConnection connection = new Http1ClientConnection(pool, channel);
    channel.pipeline().addLast(connection);
    return connection;
  }

  @Override
  public boolean isAvailable() {
    return state == State.IDLE && channel.isActive();
  }

  @Override
  public boolean isIdle() {
    return state == State.IDLE;
  }

  @Override
  public long idleSince() {
    return idleSince;
  }

  @Override
  public void start(ClientCall next) {
    call = next;
    state = State.HEAD;
    anythingReceived = false;
    next.carriedBy(this);
    ClientStream stream = next.stream;
    long streamed = stream == null ? 0 : stream.length();
    ByteBuf request = Http1Request.encode(channel.alloc(), next.outbound, streamed, host, scratch);
    var _ = channel.writeAndFlush(request, channel.voidPromise());
    if (stream != null) {
      stream.carried();
    }
  }

  @Override
  public ChannelFuture write(ClientCall from, byte[] bytes) {
    if (call != from) {
      return channel.newSucceededFuture();
    }
    ClientStream stream = from.stream;
    boolean chunked = stream != null && stream.length() < 0;
    return channel.writeAndFlush(chunked ? Chunk.of(bytes) : Unpooled.wrappedBuffer(bytes));
  }

  @Override
  public void endRequest(ClientCall from) {
    ClientStream stream = from.stream;
    if (call == from && stream != null && stream.length() < 0) {
      var _ = channel.writeAndFlush(Chunk.last(), channel.voidPromise());
    }
  }

  @Override
  public void reading(ClientCall from, boolean wanted) {
    if (call == from) {
      channel.config().setAutoRead(wanted);
    }
  }

  @Override
  public void abandon(ClientCall given) {
    if (call == given) {
      call = null;
      close();
    }
  }

  @Override
  public void close() {
    var _ = channel.close();
  }

  // Reading.

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      while (in.isReadable() && state != State.CLOSED) {
        anythingReceived = true;
        switch (state) {
          case IDLE -> giveUp();
          case HEAD -> readHead(in);
          case LENGTH -> readLength(in);
          case CHUNKED -> readChunks(in);
          case TO_CLOSE -> readToClose(in);
          case CLOSED -> throw new IllegalStateException("state: closed");
        }
      }
    } finally {
      in.release();
    }
  }

  private void readHead(ByteBuf in) {
    byte[] head = heads.read(in, scratch);
    if (head != null) {
      takeHead(head, in);
    } else if (heads.hasBrokenLine()) {
      malformed(Violation.LINE_END);
    } else if (heads.isTooLarge()) {
      fail(CallFailure.Kind.TOO_LARGE, Violation.HEAD_TOO_LARGE.detail());
    }
  }

  /** Bytes behind a response would be taken for the answer to the next call. */
  private void distrust(ByteBuf in) {
    keepAlive &= !in.isReadable();
  }

  private void takeHead(byte[] head, ByteBuf in) {
    int fieldsAt = statusLine(head);
    if (fieldsAt < 0) {
      malformed(Violation.STATUS_LINE);
      return;
    }
    FieldBlock fields = FieldBlock.parse(head, fieldsAt, MAX_FIELDS);
    Violation violation = fields.violation();
    if (violation != null) {
      malformed(violation);
      return;
    }
    if (status < 200) {
      takeInterim(fields);
      return;
    }
    headers = fields.headers();
    keepAlive = !fields.isClose() && (head[7] == '1' || fields.isKeepAlive());
    if (fields.contentLength() == 0) {
      distrust(in);
    }
    startBody(fields, head[7] == '1');
  }

  private void takeInterim(FieldBlock fields) {
    ClientStream stream = call == null ? null : call.stream;
    if (status == 101) {
      malformed(Violation.STATUS_LINE);
    } else if (stream != null && status != 100) {
      stream.interim(status, fields.headers());
    }
  }

  /** Where the fields begin, or -1 when the line is not {@code HTTP/1.x SP 3DIGIT SP reason}. */
  private int statusLine(byte[] head) {
    if (head.length < 15 || head[8] != ' ' || (head[12] != ' ' && head[12] != '\r')) {
      return -1;
    }
    boolean http = head[0] == 'H' && head[1] == 'T' && head[2] == 'T' && head[3] == 'P';
    boolean one = head[4] == '/' && head[5] == '1' && head[6] == '.';
    if (!http || !one || (head[7] != '0' && head[7] != '1')) {
      return -1;
    }
    status = 0;
    for (int i = 9; i < 12; i++) {
      if (head[i] < '0' || head[i] > '9') {
        return -1;
      }
      status = status * 10 + head[i] - '0';
    }
    int end = 12;
    while (head[end] != '\r') {
      end++;
    }
    return status < 100 || status > 599 || head[end + 1] != '\n' ? -1 : end + 2;
  }

  /** Decides how long the body is (RFC 9112 section 6.3). */
  private void startBody(FieldBlock fields, boolean modern) {
    ClientCall current = call;
    if (current == null) {
      giveUp();
      return;
    }
    ClientStream stream = current.stream;
    if (stream != null) {
      startStreamed(current, stream, fields, modern);
      return;
    }
    if (fields.hasTransferEncoding()
        && (fields.contentLength() >= 0 || !modern || !fields.isChunked())) {
      malformed(fields.contentLength() >= 0 ? Violation.BOTH_LENGTHS : Violation.CODING);
      return;
    }
    int max = current.outbound.maxBody();
    boolean bodiless = current.outbound.method() == Method.HEAD || status == 204 || status == 304;
    if (bodiless || fields.contentLength() == 0) {
      complete(NOTHING.clone(), 0);
    } else if (fields.isChunked()) {
      body = BodyBuffer.unknownLength(max, Response.PADDING);
      chunks = new ChunkedReader(body);
      state = State.CHUNKED;
    } else if (fields.contentLength() > max) {
      fail(CallFailure.Kind.TOO_LARGE, Violation.BODY_TOO_LARGE.detail());
    } else if (fields.contentLength() > 0) {
      remaining = fields.contentLength();
      body = new BodyBuffer((int) remaining, max, Response.PADDING);
      state = State.LENGTH;
    } else {
      body = BodyBuffer.unknownLength(max, Response.PADDING);
      keepAlive = false;
      state = State.TO_CLOSE;
    }
  }

  /**
   * The same for a body that is passed on. A coding that is not known here ends with the connection
   * (RFC 9112 section 6.3): whoever gets the bytes may know it.
   */
  private void startStreamed(
      ClientCall current, ClientStream stream, FieldBlock fields, boolean modern) {
    if (fields.hasTransferEncoding() && (fields.contentLength() >= 0 || !modern)) {
      malformed(fields.contentLength() >= 0 ? Violation.BOTH_LENGTHS : Violation.CODING);
      return;
    }
    boolean head = current.outbound.method() == Method.HEAD;
    boolean bodiless = head || status == 204 || status == 304;
    stream.head(status, headers, bodiless && !head ? 0 : fields.contentLength());
    if (call != current) {
      return; // it was given up while it was told
    }
    if (bodiless || fields.contentLength() == 0) {
      complete(NOTHING, 0);
    } else if (fields.isChunked()) {
      chunks = new ChunkedReader(stream);
      state = State.CHUNKED;
    } else if (fields.contentLength() > 0) {
      remaining = fields.contentLength();
      state = State.LENGTH;
    } else {
      keepAlive = false;
      state = State.TO_CLOSE;
    }
  }

  private void readLength(ByteBuf in) {
    BodySink into = sink();
    int count = (int) Math.min(remaining, in.readableBytes());
    if (!into.take(in, count)) {
      fail(CallFailure.Kind.TOO_LARGE, Violation.BODY_TOO_LARGE.detail());
      return;
    }
    remaining -= count;
    if (remaining == 0 && state == State.LENGTH) {
      distrust(in);
      completeBody();
    }
  }

  private void completeBody() {
    if (body == null) {
      complete(NOTHING, 0);
    } else {
      complete(body.bytes(), body.length());
    }
  }

  private void readChunks(ByteBuf in) {
    ChunkedReader reader = chunks;
    if (reader == null) {
      throw new IllegalStateException("chunks: none");
    }
    reader.read(in);
    Violation violation = reader.violation();
    if (violation == Violation.BODY_TOO_LARGE) {
      fail(CallFailure.Kind.TOO_LARGE, violation.detail());
    } else if (violation != null) {
      malformed(violation);
    } else if (reader.isDone() && state == State.CHUNKED) {
      distrust(in);
      completeBody();
    }
  }

  private void readToClose(ByteBuf in) {
    if (!sink().take(in, in.readableBytes())) {
      fail(CallFailure.Kind.TOO_LARGE, Violation.BODY_TOO_LARGE.detail());
    }
  }

  private BodySink sink() {
    ClientStream stream = call == null ? null : call.stream;
    return stream == null ? current() : stream;
  }

  private BodyBuffer current() {
    BodyBuffer current = body;
    if (current == null) {
      throw new IllegalStateException("body: none");
    }
    return current;
  }

  // Endings.

  private void complete(byte[] bytes, int length) {
    ClientCall done = call;
    ClientStream stream = done == null ? null : done.stream;
    Response response = new Response(status, headers, bytes, length);
    boolean whole = stream == null || stream.requestEnded();
    reset();
    idleSince = System.nanoTime();
    channel.config().setAutoRead(true);
    if (keepAlive && whole && idleSince - oldAt < 0 && channel.isActive()) {
      state = State.IDLE;
      used = true;
      pool.available(this);
    } else {
      giveUp();
    }
    if (stream != null) {
      stream.ended();
    } else if (done != null) {
      done.succeed(response);
    }
  }

  private void malformed(Violation violation) {
    fail(CallFailure.Kind.MALFORMED, violation.detail());
  }

  private void fail(CallFailure.Kind kind, @Nullable String cause) {
    ClientCall failed = call;
    reset();
    giveUp();
    if (failed != null) {
      failed.fail(kind, cause);
    }
  }

  private void giveUp() {
    state = State.CLOSED;
    close();
  }

  private void reset() {
    call = null;
    body = null;
    chunks = null;
    headers = Headers.EMPTY;
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    State last = state;
    ClientCall open = call;
    state = State.CLOSED;
    pool.ended(this);
    if (open != null) {
      closedUnder(open, last);
    }
    ctx.fireChannelInactive();
  }

  private void closedUnder(ClientCall open, State last) {
    ClientStream stream = open.stream;
    if (last == State.TO_CLOSE && stream != null && !broken) {
      reset();
      stream.ended();
      return;
    }
    if (last == State.TO_CLOSE && !broken) {
      BodyBuffer whole = current();
      Response response = new Response(status, headers, whole.bytes(), whole.length());
      reset();
      open.succeed(response);
      return;
    }
    reset();
    boolean stale = used && !anythingReceived;
    if (!stale || !open.repeat()) {
      open.fail(CallFailure.Kind.CLOSED, null);
    }
  }

  /** Reset by the peer, or a failed write: the end of the channel follows. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    broken = true;
    var _ = ctx.close();
  }
}

package dev.facet.http.server;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.wire.Ascii;
import dev.facet.http.wire.Chunk;
import dev.facet.http.wire.HeadReader;
import dev.facet.http.wire.Violation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of an HTTP/1 connection: one request at a time.
 *
 * <pre>
 *        head complete, no body ────────────────┐
 * HEAD ──head complete──► BODY ──body complete──► HANDLING ──answer──► HEAD
 *   ├──admitted as streamed──► STREAMING ─────────┘
 *   └──malformed, slow──┬──┘                         └──answer, close──► LINGERING ──► closed
 *                       └────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p><b>Pipelining.</b> Bytes that arrive while a request is handled are kept unread, and reading
 * stops until the answer is out, so a client can make the server hold one read's worth and no more.
 *
 * <p><b>Lingering.</b> After an answer to a request that was not read whole, the sending side
 * closes first and what still arrives is dropped for a moment; closing at once would make the
 * kernel reset the connection and the client could lose the answer (RFC 9112 section 9.6).
 *
 * <p>Threading: its loop.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter
    implements ServerConnection, OpenExchange.Sender, Http1Timing.Owner, Upload.Connection {
  private static final byte[] NO_BODY = new byte[0];
  private static final byte[] CONTINUE = Ascii.bytes("HTTP/1.1 100 Continue\r\n\r\n");
  private static final byte[] PREFACE = Ascii.bytes("PRI * HTTP/2.0\r\n\r\n");
  private static final long LINGER_NANOS = 1_000_000_000;

  private enum State {
    HEAD,
    BODY,
    /** Handed over while its body still comes. */
    STREAMING,
    HANDLING,
    LINGERING
  }

  private final ServerLoop home;
  private final ServerShared shared;
  private final HeadReader heads;
  private final Http1RequestHead translation;
  private final Http1Timing timing;
  private final boolean secure;
  private final Channel channel;

  private State state = State.HEAD;
  private boolean first = true;
  private boolean consuming;
  private @Nullable ByteBuf pending;

  private @Nullable RequestHead request;
  private @Nullable Http1Body body;
  private @Nullable Http1Upload upload;
  private boolean continueWanted;
  private boolean chunkedAnswer;
  private @Nullable OpenExchange exchange;
  private boolean keepAlive;

  private Http1Connection(ServerLoop home, Channel channel, boolean secure) {
    this.home = home;
    this.shared = home.shared;
    this.secure = secure;
    this.channel = channel;
    ServerConfig config = shared.config;
    this.heads = new HeadReader(config.maxUrl() + config.maxHeaderBlock() + 64);
    this.translation =
        new Http1RequestHead(config, secure, (InetSocketAddress) channel.remoteAddress());
    this.timing = new Http1Timing(home, this);
  }

  /** Puts a connection at the end of a channel's pipeline. */
  static void install(ServerLoop home, Channel channel, boolean secure) {
    Http1Connection connection = new Http1Connection(home, channel, secure);
    channel.pipeline().addLast(connection);
    connection.timing.start();
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
      while (in.isReadable() && state != State.HANDLING && !isUploadPaused()) {
        switch (state) {
          case HEAD -> readHead(in);
          case BODY -> readBody(in);
          case STREAMING -> readUpload(in);
          case LINGERING -> in.skipBytes(in.readableBytes());
          case HANDLING -> throw new IllegalStateException("state: " + state);
        }
      }
    } finally {
      consuming = false;
      if (in.isReadable() && (state == State.HANDLING || state == State.STREAMING)) {
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
    timing.active();
    timing.readEnds();
    takeHead(head);
  }

  private void headIncomplete() {
    if (heads.hasBrokenLine()) {
      refuse(Violation.LINE_END);
    } else if (heads.isTooLarge()) {
      refuse(heads.hasFirstLine() ? Violation.HEAD_TOO_LARGE : Violation.URL_TOO_LONG);
    } else if (!timing.isReading() && heads.hasPartial()) {
      timing.readBegins();
    }
  }

  private void takeHead(byte[] bytes) {
    RequestHead head = translation.translate(bytes);
    if (head == null) {
      Violation violation = translation.violation;
      refuse(violation == null ? Violation.REQUEST_LINE : violation);
      return;
    }
    keepAlive = translation.keepAlive;
    request = head;
    boolean hasBody = translation.chunked || translation.contentLength > 0;
    int max;
    switch (shared.policy.admit(head)) {
      case Admission.Standard() -> max = shared.config.maxBody();
      case Admission.UpTo(int own) -> max = own;
      case Admission.Streamed(long own) -> {
        startUpload(head, own);
        return;
      }
      case Admission.Refuse(Answer answer) -> {
        keepAlive &= !hasBody;
        refuse(head, answer);
        return;
      }
    }
    if (hasBody) {
      startBody(max);
    } else {
      dispatch(head, NO_BODY);
    }
  }

  private void startBody(int max) {
    if (translation.contentLength > max) {
      refuse(Violation.BODY_TOO_LARGE);
      return;
    }
    if (translation.expectContinue) {
      var _ = channel.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE), channel.voidPromise());
    }
    body =
        translation.chunked
            ? Http1Body.chunked(max)
            : Http1Body.ofLength((int) translation.contentLength);
    state = State.BODY;
    timing.readBegins();
  }

  private void startUpload(RequestHead head, long max) {
    if (translation.contentLength > max) {
      refuse(Violation.BODY_TOO_LARGE);
      return;
    }
    long length = translation.chunked ? -1 : Math.max(0, translation.contentLength);
    Upload streamed = new Upload(this, length, max);
    if (streamed.isEnded()) {
      state = State.HANDLING;
    } else {
      upload = new Http1Upload(streamed, length);
      continueWanted = translation.expectContinue;
      state = State.STREAMING;
    }
    OpenExchange opened = new OpenExchange(this, home.loop, head, NO_BODY, streamed);
    exchange = opened;
    shared.handle(opened);
  }

  private boolean isUploadPaused() {
    return state == State.STREAMING && upload != null && upload.body().isPaused();
  }

  @Override
  public void wanted(Upload body) {
    if (upload == null || upload.body() != body || state != State.STREAMING) {
      return;
    }
    if (continueWanted) {
      continueWanted = false;
      var _ = channel.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE), channel.voidPromise());
    }
    timing.readBegins();
    if (!consuming) {
      resume();
    }
  }

  private void readUpload(ByteBuf in) {
    Http1Upload streamed = upload;
    if (streamed == null) {
      throw new IllegalStateException("upload: none");
    }
    Http1Upload.State reached = streamed.read(in);
    if (upload != streamed) {
      return; // it was answered meanwhile
    }
    switch (reached) {
      case OPEN -> timing.readGoesOn(streamed.body().isPaused());
      case DONE -> {
        endUpload();
        streamed.body().end();
      }
      case TOO_LONG -> spoilUpload();
      case MALFORMED -> closeNow(); // whoever reads it learns that the client has left
    }
  }

  private void endUpload() {
    upload = null;
    timing.readEnds();
    timing.active();
    if (state == State.STREAMING) {
      state = State.HANDLING;
    }
  }

  /** The rest of the body is not read: no other request can follow it. */
  private void spoilUpload() {
    keepAlive = false;
    endUpload();
  }

  private void readBody(ByteBuf in) {
    Http1Body collected = body;
    RequestHead head = request;
    if (collected == null || head == null) {
      throw new IllegalStateException("body: without a request");
    }
    collected.read(in);
    Violation violation = collected.violation();
    if (violation != null) {
      refuse(violation);
    } else if (collected.isDone()) {
      timing.readEnds();
      timing.active();
      body = null;
      dispatch(head, collected.bytes());
    }
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
    Http1Answer.Then then = after(answered);
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

  private Http1Answer.Then after(OpenExchange answered) {
    if (upload != null) {
      spoilUpload();
    }
    if (!keepAlive || shared.draining) {
      return Http1Answer.Then.CLOSE;
    }
    boolean modern = answered.request().version() == HttpVersion.HTTP_1_1;
    return modern ? Http1Answer.Then.KEEP : Http1Answer.Then.SAY_KEEP;
  }

  @Override
  public void interim(OpenExchange open, int status, Headers headers) {
    if (open.request().version() == HttpVersion.HTTP_1_1) {
      ByteBuf bytes = Http1Answer.interim(channel.alloc(), status, headers);
      var _ = channel.writeAndFlush(bytes, channel.voidPromise());
    }
  }

  @Override
  public void begin(OpenExchange open, int status, Headers headers, long length) {
    boolean modern = open.request().version() == HttpVersion.HTTP_1_1;
    boolean bodiless = status == 204 || status == 304 || open.request().method() == Method.HEAD;
    chunkedAnswer = length < 0 && modern && !bodiless;
    keepAlive &= (length >= 0 || modern || bodiless) && !shared.draining;
    Http1Answer.Then then = Http1Answer.Then.CLOSE;
    if (keepAlive) {
      then = modern ? Http1Answer.Then.KEEP : Http1Answer.Then.SAY_KEEP;
    }
    Http1Answer.Framing framing = new Http1Answer.Framing.None();
    if (chunkedAnswer) {
      framing = new Http1Answer.Framing.Chunked();
    } else if (length >= 0 && status != 204 && status != 304) {
      framing = new Http1Answer.Framing.Known(length);
    }
    timing.active();
    byte[] date = home.date.line();
    ByteBuf bytes = Http1Answer.head(channel.alloc(), status, headers, framing, then, date);
    var _ = channel.writeAndFlush(bytes, channel.voidPromise());
    shared.observer.answered(status);
  }

  @Override
  public ChannelFuture write(OpenExchange open, byte[] bytes, int offset, int length) {
    timing.active();
    return channel.writeAndFlush(
        chunkedAnswer
            ? Chunk.of(bytes, offset, length)
            : Unpooled.wrappedBuffer(bytes, offset, length));
  }

  @Override
  public void finish(OpenExchange open, boolean complete) {
    exchange = null;
    request = null;
    if (!complete) {
      closeNow();
      return;
    }
    if (chunkedAnswer) {
      var _ = channel.writeAndFlush(Chunk.last(), channel.voidPromise());
    }
    if (after(open) == Http1Answer.Then.CLOSE) {
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
    timing.active();
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
    timing.readEnds();
    releasePending();
    channel.config().setAutoRead(true);
    var sent = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
    if (secure) {
      var _ = sent.addListener(ChannelFutureListener.CLOSE);
      return;
    }
    var _ = sent.addListener(_ -> finishSending());
    timing.closeAfter(LINGER_NANOS);
  }

  private void finishSending() {
    var _ = ((DuplexChannel) channel).shutdownOutput();
  }

  // Time.

  @Override
  public boolean isBetweenRequests() {
    return state == State.HEAD;
  }

  @Override
  public void tooSlow() {
    if (state == State.STREAMING) {
      closeNow(); // it is being answered, or passed on: nothing can be said any more
    } else {
      refuse(Violation.TOO_SLOW);
    }
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
    timing.stop();
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
    timing.stop();
    home.closed(this);
    ByteBuf more = rest.readRetainedSlice(rest.readableBytes());
    ByteBuf all = Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(head), more);
    Http2Connection.install(home, channel, secure);
    channel.pipeline().remove(this);
    channel.pipeline().fireChannelRead(all);
  }
}

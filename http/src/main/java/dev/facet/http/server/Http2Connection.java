package dev.facet.http.server;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.loop.Timer;
import dev.facet.http.wire.BodyBuffer;
import dev.facet.http.wire.Violation;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2WindowUpdateFrame;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of an HTTP/2 connection (RFC 9113). Frames, compression and flow control are
 * Netty's; what a request is, and every limit, is the same as for HTTP/1.
 *
 * <p>Threading: its loop.
 */
final class Http2Connection extends ChannelInboundHandlerAdapter
    implements ServerConnection, OpenExchange.Sender, Upload.Connection {
  private static final byte[] NO_BODY = new byte[0];

  private final ServerLoop home;
  private final ServerShared shared;
  private final ServerConfig config;
  private final Channel channel;
  private final boolean secure;
  private final InetSocketAddress remoteAddress;
  private final Map<Http2FrameStream, Http2Stream> open = new HashMap<>();
  private final Map<OpenExchange, Http2Stream> byExchange = new HashMap<>();
  private final Http2Manners manners = new Http2Manners();
  private long lastActive = System.nanoTime();
  private boolean goingAway;
  private @Nullable Timer timer;

  private Http2Connection(ServerLoop home, Channel channel, boolean secure) {
    this.home = home;
    this.shared = home.shared;
    this.config = shared.config;
    this.channel = channel;
    this.secure = secure;
    this.remoteAddress = (InetSocketAddress) channel.remoteAddress();
  }

  /** Puts the frame codec and a connection at the end of a channel's pipeline. */
  static void install(ServerLoop home, Channel channel, boolean secure) {
    Http2Connection connection = new Http2Connection(home, channel, secure);
    ServerConfig config = home.shared.config;
    Http2Settings settings =
        Http2Settings.defaultSettings()
            .maxConcurrentStreams(config.maxStreams())
            .maxHeaderListSize(config.maxHeaderBlock());
    Http2FrameCodec codec =
        Http2FrameCodecBuilder.forServer().initialSettings(settings).validateHeaders(true).build();
    channel.pipeline().addLast(codec, connection);
    connection.arm(Math.min(home.shared.readNanos, home.shared.idleNanos));
    home.opened(connection);
  }

  // Reading.

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      lastActive = System.nanoTime();
      switch (message) {
        case Http2HeadersFrame frame -> readHeaders(frame);
        case Http2DataFrame frame -> readData(frame);
        case Http2ResetFrame frame -> left(frame.stream());
        case Http2WindowUpdateFrame _ -> {} // Of streams; the codec has taken it into account.
        default -> tolerate(); // Settings, pings, priorities: answered by the codec.
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void tolerate() {
    if (manners.isTooMuch() && !goingAway) {
      goingAway = true;
      var _ =
          channel
              .writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.ENHANCE_YOUR_CALM))
              .addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void readHeaders(Http2HeadersFrame frame) {
    Http2Stream known = open.get(frame.stream());
    if (known != null) {
      trailers(known, frame);
      return;
    }
    Http2Stream stream = new Http2Stream(frame.stream());
    stream.ended = frame.isEndStream();
    open.put(frame.stream(), stream);
    Http2RequestHead translation = new Http2RequestHead(config, secure, remoteAddress);
    RequestHead head = translation.translate(frame.headers());
    if (head == null) {
      Violation violation = translation.violation;
      refuse(stream, Problems.of(violation == null ? Violation.REQUEST_LINE : violation), true);
      return;
    }
    stream.head = head;
    admit(stream, head, translation);
  }

  private void admit(Http2Stream stream, RequestHead head, Http2RequestHead translation) {
    boolean withBody = head.method() != Method.HEAD;
    int max;
    switch (shared.policy.admit(head)) {
      case Admission.Standard() -> max = config.maxBody();
      case Admission.UpTo(int own) -> max = own;
      case Admission.Streamed(long own) -> {
        startUpload(stream, head, translation, own);
        return;
      }
      case Admission.Refuse(Answer answer) -> {
        refuse(stream, answer, withBody);
        return;
      }
    }
    if (stream.ended) {
      dispatch(stream, head, NO_BODY);
      return;
    }
    if (translation.contentLength > max) {
      refuse(stream, Problems.of(Violation.BODY_TOO_LARGE), withBody);
      return;
    }
    if (translation.expectContinue) {
      Http2Headers interim = new DefaultHttp2Headers(false, 1).status("100");
      var _ = channel.writeAndFlush(new DefaultHttp2HeadersFrame(interim).stream(stream.stream));
    }
    stream.body = BodyBuffer.unknownLength(max, 0);
    stream.readDeadline = System.nanoTime() + shared.readNanos;
    rearm(shared.readNanos);
  }

  private void startUpload(
      Http2Stream stream, RequestHead head, Http2RequestHead translation, long max) {
    if (translation.contentLength > max) {
      refuse(stream, Problems.of(Violation.BODY_TOO_LARGE), head.method() != Method.HEAD);
      return;
    }
    long length = stream.ended ? 0 : translation.contentLength > 0 ? translation.contentLength : -1;
    Upload upload = new Upload(this, length, max);
    stream.upload = upload;
    if (translation.expectContinue) {
      Http2Headers interim = new DefaultHttp2Headers(false, 1).status("100");
      var _ = channel.writeAndFlush(new DefaultHttp2HeadersFrame(interim).stream(stream.stream));
    }
    hand(stream, new OpenExchange(this, home.loop, head, NO_BODY, upload));
  }

  /** What was read ahead may be sent again. */
  @Override
  public void wanted(Upload upload) {
    for (Http2Stream stream : open.values()) {
      if (stream.upload == upload && stream.unread > 0) {
        var _ =
            channel.writeAndFlush(
                new DefaultHttp2WindowUpdateFrame(stream.unread).stream(stream.stream));
        stream.unread = 0;
        return;
      }
    }
  }

  private void readUpload(Http2Stream stream, Upload upload, Http2DataFrame frame, int consumed) {
    if (!upload.take(frame.content(), frame.content().readableBytes())) {
      upload.pause();
      return;
    }
    if (frame.isEndStream()) {
      stream.ended = true;
      upload.end();
    }
    if (upload.isPaused()) {
      stream.unread += consumed;
    } else {
      var _ = channel.write(new DefaultHttp2WindowUpdateFrame(consumed).stream(frame.stream()));
    }
  }

  private void trailers(Http2Stream stream, Http2HeadersFrame frame) {
    BodyBuffer body = stream.body;
    RequestHead head = stream.head;
    if (frame.isEndStream() && stream.upload != null) {
      stream.upload.end();
    } else if (frame.isEndStream() && body != null && head != null && !stream.answered) {
      dispatch(stream, head, body.exact());
    }
  }

  private void readData(Http2DataFrame frame) {
    Http2Stream stream = open.get(frame.stream());
    int consumed = frame.initialFlowControlledBytes();
    Upload upload = stream == null ? null : stream.upload;
    if (stream != null && upload != null && !upload.isEnded()) {
      readUpload(stream, upload, frame, consumed);
      return;
    }
    var _ = channel.write(new DefaultHttp2WindowUpdateFrame(consumed).stream(frame.stream()));
    if (stream == null || stream.answered) {
      return;
    }
    BodyBuffer body = stream.body;
    RequestHead head = stream.head;
    if (body == null || head == null) {
      return;
    }
    stream.ended = frame.isEndStream();
    if (!body.take(frame.content(), frame.content().readableBytes())) {
      refuse(stream, Problems.of(Violation.BODY_TOO_LARGE), head.method() != Method.HEAD);
      return;
    }
    if (frame.isEndStream()) {
      dispatch(stream, head, body.exact());
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ctx.flush();
    ctx.fireChannelReadComplete();
  }

  private void dispatch(Http2Stream stream, RequestHead head, byte[] body) {
    stream.body = null;
    stream.readDeadline = 0;
    hand(stream, new OpenExchange(this, home.loop, head, body));
  }

  private void hand(Http2Stream stream, OpenExchange exchange) {
    stream.exchange = exchange;
    byExchange.put(exchange, stream);
    shared.handle(exchange);
  }

  // Writing.

  @Override
  public void send(OpenExchange exchange, Answer answer) {
    Http2Stream stream = byExchange.remove(exchange);
    if (stream == null) {
      throw new IllegalStateException("answer: to a stream that is closed");
    }
    stream.exchange = null;
    write(stream, answer, exchange.request().method() != Method.HEAD);
    ended(stream.stream);
  }

  @Override
  public void interim(OpenExchange exchange, int status, Headers headers) {
    Http2Stream stream = byExchange.get(exchange);
    if (stream != null) {
      Http2Headers fields = fields(status, headers);
      var _ = channel.writeAndFlush(new DefaultHttp2HeadersFrame(fields).stream(stream.stream));
    }
  }

  @Override
  public void begin(OpenExchange exchange, int status, Headers headers, long length) {
    Http2Stream stream = byExchange.get(exchange);
    if (stream == null) {
      return;
    }
    stream.answered = true;
    lastActive = System.nanoTime();
    Http2Headers fields = fields(status, headers);
    if (!headers.contains("date")) {
      fields.add("date", home.date.value());
    }
    if (length >= 0 && status != 204 && status != 304) {
      fields.add("content-length", Long.toString(length));
    }
    var _ = channel.writeAndFlush(new DefaultHttp2HeadersFrame(fields).stream(stream.stream));
    shared.observer.answered(status);
  }

  @Override
  public ChannelFuture write(OpenExchange exchange, byte[] bytes, int offset, int length) {
    Http2Stream stream = byExchange.get(exchange);
    if (stream == null) {
      return channel.newSucceededFuture();
    }
    lastActive = System.nanoTime();
    var content = Unpooled.wrappedBuffer(bytes, offset, length);
    return channel.writeAndFlush(new DefaultHttp2DataFrame(content).stream(stream.stream));
  }

  @Override
  public void finish(OpenExchange exchange, boolean complete) {
    Http2Stream stream = byExchange.remove(exchange);
    if (stream == null) {
      return;
    }
    stream.exchange = null;
    Upload upload = stream.upload;
    if (complete) {
      var last = new DefaultHttp2DataFrame(Unpooled.EMPTY_BUFFER, true);
      var _ = channel.writeAndFlush(last.stream(stream.stream));
    }
    if (!complete || (upload != null && !upload.isEnded())) {
      Http2Error error = complete ? Http2Error.NO_ERROR : Http2Error.INTERNAL_ERROR;
      var _ = channel.writeAndFlush(new DefaultHttp2ResetFrame(error).stream(stream.stream));
    }
    ended(stream.stream);
  }

  /** Answers, and asks a client that still sends to stop (RFC 9113 section 8.1). */
  private void refuse(Http2Stream stream, Answer answer, boolean withBody) {
    stream.readDeadline = 0;
    write(stream, answer, withBody);
    if (!stream.ended) {
      var _ =
          channel.writeAndFlush(
              new DefaultHttp2ResetFrame(Http2Error.NO_ERROR).stream(stream.stream));
    }
    ended(stream.stream);
  }

  private void write(Http2Stream stream, Answer answer, boolean withBody) {
    stream.answered = true;
    lastActive = System.nanoTime();
    boolean body = withBody && answer.mayHaveBody() && answer.length() > 0;
    var _ =
        channel.write(new DefaultHttp2HeadersFrame(fields(answer), !body).stream(stream.stream));
    if (body) {
      var bytes = Unpooled.wrappedBuffer(answer.bytes(), answer.offset(), answer.length());
      var _ = channel.write(new DefaultHttp2DataFrame(bytes, true).stream(stream.stream));
    }
    channel.flush();
    shared.observer.answered(answer.status());
  }

  private Http2Headers fields(Answer answer) {
    Http2Headers fields = fields(answer.status(), answer.headers());
    if (!answer.headers().contains("date")) {
      fields.add("date", home.date.value());
    }
    if (answer.mayHaveBody()) {
      fields.add("content-length", Integer.toString(answer.length()));
    }
    return fields;
  }

  private static Http2Headers fields(int status, Headers headers) {
    Http2Headers fields = new DefaultHttp2Headers(false, headers.size() + 3);
    fields.status(Integer.toString(status));
    boolean clean = headers.isEndToEnd();
    for (int i = 0; i < headers.size(); i++) {
      if (clean || !headers.isCodecField(i)) {
        fields.add(headers.name(i), headers.value(i));
      }
    }
    return fields;
  }

  private void ended(Http2FrameStream stream) {
    open.remove(stream);
    if (goingAway && open.isEmpty()) {
      var _ = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  // Time.

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
    if (open.isEmpty() && now - lastActive >= shared.idleNanos) {
      drain();
      closeNow();
      return;
    }
    long next = shared.idleNanos;
    for (Http2Stream stream : List.copyOf(open.values())) {
      if (stream.readDeadline == 0) {
        continue;
      }
      if (now - stream.readDeadline >= 0) {
        refuse(stream, Problems.of(Violation.TOO_SLOW), true);
      } else {
        next = Math.min(next, stream.readDeadline - now);
      }
    }
    arm(next);
  }

  // The end.

  @Override
  public void drain() {
    if (goingAway) {
      return;
    }
    goingAway = true;
    var _ = channel.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
    if (open.isEmpty()) {
      var _ = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void closeNow() {
    var _ = channel.close();
  }

  private void left(Http2FrameStream key) {
    Http2Stream stream = open.remove(key);
    OpenExchange exchange = stream == null ? null : stream.exchange;
    if (exchange != null) {
      byExchange.remove(exchange);
      shared.observer.abandoned();
      exchange.gone();
    }
    if (goingAway && open.isEmpty()) {
      var _ = channel.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (timer != null) {
      timer.cancel();
    }
    home.closed(this);
    List.copyOf(open.keySet()).forEach(this::left);
    ctx.fireChannelInactive();
  }

  /**
   * An error of one stream costs that stream; the codec tells of it and leaves the reset to us. One
   * of the connection costs the connection; there the codec says GOAWAY with the reason, and
   * closes.
   */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof Http2FrameStreamException failed) {
      var _ =
          channel.writeAndFlush(new DefaultHttp2ResetFrame(failed.error()).stream(failed.stream()));
      left(failed.stream());
      return;
    }
    if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
      var _ = ctx.close();
    }
  }
}

package dev.facet.http.client;

import dev.facet.http.Headers;
import dev.facet.http.HopByHop;
import dev.facet.http.Method;
import dev.facet.http.Tokens;
import dev.facet.http.wire.BodyBuffer;
import dev.facet.http.wire.BodySink;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of an HTTP/2 connection: as many calls at a time as the source permits (RFC
 * 9113 section 5.1.2). Threading: its loop.
 */
final class Http2ClientConnection extends Http2ChannelDuplexHandler implements ClientConnection {
  private static final int STREAM_WINDOW = 1 << 20;
  private static final int CONNECTION_WINDOW_MORE = 16 << 20;
  private static final long FIRST_MAX_STREAMS = 100;

  /** One call while it is open. */
  private static final class Open {
    final ClientCall call;
    final Http2FrameStream stream;
    int status;
    Headers headers = Headers.EMPTY;
    @Nullable BodyBuffer body;
    boolean headCame;
    boolean paused;

    /** Bytes that came while reading rested: the source may send no more before they are told. */
    int unread;

    Open(ClientCall call, Http2FrameStream stream) {
      this.call = call;
      this.stream = stream;
    }
  }

  private final OriginPool pool;
  private final Channel channel;
  private final Map<Http2FrameStream, Open> open = new HashMap<>();
  private long maxStreams = FIRST_MAX_STREAMS;
  private long idleSince = System.nanoTime();
  private final long oldAt;
  private boolean goingAway;

  private Http2ClientConnection(OriginPool pool, Channel channel) {
    this.pool = pool;
    this.channel = channel;
    this.oldAt = pool.config().oldAt(idleSince);
  }

  /** Puts the frame codec and a connection at the end of a channel's pipeline. */
  static ClientConnection install(OriginPool pool, Channel channel) {
    Http2Settings settings =
        Http2Settings.defaultSettings()
            .pushEnabled(false)
            .initialWindowSize(STREAM_WINDOW)
            .maxHeaderListSize(pool.config().maxHeaderBlock());
    Http2FrameCodec codec =
        Http2FrameCodecBuilder.forClient().initialSettings(settings).validateHeaders(true).build();
    Http2ClientConnection connection = new Http2ClientConnection(pool, channel);
    channel.pipeline().addLast(codec, connection);
    var _ = channel.writeAndFlush(new DefaultHttp2WindowUpdateFrame(CONNECTION_WINDOW_MORE));
    return connection;
  }

  @Override
  public boolean isAvailable() {
    return !goingAway && open.size() < maxStreams && channel.isActive();
  }

  @Override
  public boolean isIdle() {
    return open.isEmpty();
  }

  @Override
  public long idleSince() {
    return idleSince;
  }

  @Override
  public void start(ClientCall call) {
    Http2FrameStream stream = newStream();
    open.put(stream, new Open(call, stream));
    call.carriedBy(this);
    byte[] body = call.outbound.body();
    ClientStream streamed = call.stream;
    boolean ended = body == null && (streamed == null || streamed.length() == 0);
    var sent = channel.write(new DefaultHttp2HeadersFrame(fields(call), ended).stream(stream));
    var _ = sent.addListener(done -> notSent(stream, done.cause()));
    if (body != null) {
      var frame = new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(body), true);
      var _ = channel.write(frame.stream(stream));
    }
    channel.flush();
    if (streamed != null) {
      streamed.carried();
    }
  }

  @Override
  public ChannelFuture write(ClientCall from, byte[] bytes) {
    Open each = of(from);
    return each == null
        ? channel.newSucceededFuture()
        : channel.writeAndFlush(
            new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(bytes)).stream(each.stream));
  }

  @Override
  public void endRequest(ClientCall from) {
    Open each = of(from);
    if (each != null) {
      var _ =
          channel.writeAndFlush(
              new DefaultHttp2DataFrame(Unpooled.EMPTY_BUFFER, true).stream(each.stream));
    }
  }

  @Override
  public void reading(ClientCall from, boolean wanted) {
    Open each = of(from);
    if (each != null) {
      each.paused = !wanted;
      if (wanted && each.unread > 0) {
        var _ =
            channel.writeAndFlush(
                new DefaultHttp2WindowUpdateFrame(each.unread).stream(each.stream));
        each.unread = 0;
      }
    }
  }

  private @Nullable Open of(ClientCall call) {
    for (Open each : open.values()) {
      if (each.call == call) {
        return each;
      }
    }
    return null;
  }

  @Override
  public void abandon(ClientCall call) {
    for (Open each : List.copyOf(open.values())) {
      if (each.call == call) {
        reset(each, Http2Error.CANCEL);
        release(each);
      }
    }
  }

  @Override
  public void close() {
    var _ = channel.close();
  }

  private static Http2Headers fields(ClientCall call) {
    Outbound outbound = call.outbound;
    Headers headers = outbound.headers();
    Http2Headers fields = new DefaultHttp2Headers(false, headers.size() + 5);
    fields.method(outbound.method().token()).scheme(outbound.origin().scheme());
    fields.authority(outbound.origin().authority()).path(outbound.pathAndQuery());
    boolean clean = headers.isEndToEnd();
    for (int i = 0; i < headers.size(); i++) {
      if (clean || !headers.isCodecField(i)) {
        fields.add(new AsciiString(headers.name(i)), new AsciiString(headers.value(i)));
      }
    }
    byte[] body = outbound.body();
    ClientStream streamed = call.stream;
    if (body != null) {
      fields.add("content-length", Integer.toString(body.length));
    } else if (streamed != null && streamed.length() > 0) {
      fields.add("content-length", Long.toString(streamed.length()));
    }
    return fields;
  }

  private void notSent(Http2FrameStream stream, @Nullable Throwable cause) {
    Open failed = cause == null ? null : open.get(stream);
    if (failed != null && cause != null) {
      release(failed);
      failed.call.fail(CallFailure.Kind.PROTOCOL_ERROR, cause.getMessage());
    }
  }

  // Reading.

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      switch (message) {
        case Http2HeadersFrame frame -> readHeaders(frame);
        case Http2DataFrame frame -> readData(frame);
        case Http2ResetFrame frame -> readReset(frame);
        case Http2SettingsFrame frame -> readSettings(frame);
        case Http2GoAwayFrame frame -> readGoAway(frame);
        default -> {} // Pings, priorities and the like are the codec's business.
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ctx.flush();
    ctx.fireChannelReadComplete();
  }

  private void readSettings(Http2SettingsFrame frame) {
    Long max = frame.settings().maxConcurrentStreams();
    if (max != null) {
      maxStreams = max;
    }
    if (isAvailable()) {
      pool.available(this);
    }
  }

  private void readHeaders(Http2HeadersFrame frame) {
    Open each = open.get(frame.stream());
    if (each == null) {
      return;
    }
    if (!each.headCame) {
      CharSequence status = frame.headers().status();
      each.status = status == null ? 0 : number(status);
      if (each.status < 100 || each.status > 599) {
        fail(each, CallFailure.Kind.MALFORMED, "status");
        return;
      }
      Headers headers = headers(frame.headers());
      if (headers == null) {
        fail(each, CallFailure.Kind.MALFORMED, "field");
        return;
      }
      if (each.status < 200) {
        takeInterim(each, headers);
        return;
      }
      takeHead(each, headers, frame.isEndStream());
    }
    if (frame.isEndStream()) {
      complete(each);
    }
  }

  private static void takeInterim(Open each, Headers headers) {
    ClientStream streamed = each.call.stream;
    if (streamed != null && each.status != 100) {
      streamed.interim(each.status, headers);
    }
  }

  private static void takeHead(Open each, Headers headers, boolean ended) {
    each.headCame = true;
    each.headers = headers;
    ClientStream streamed = each.call.stream;
    if (streamed == null) {
      each.body = BodyBuffer.unknownLength(each.call.outbound.maxBody(), Response.PADDING);
      return;
    }
    boolean head = each.call.outbound.method() == Method.HEAD;
    String length = headers.first("content-length");
    boolean known = length != null && length.matches("\\d{1,15}") && (head || !ended);
    streamed.head(each.status, headers, known ? Long.parseLong(length) : ended && !head ? 0 : -1);
  }

  private void readData(Http2DataFrame frame) {
    int consumed = frame.initialFlowControlledBytes();
    Open each = open.get(frame.stream());
    if (each != null && each.paused) {
      each.unread += consumed;
    } else {
      var _ = channel.write(new DefaultHttp2WindowUpdateFrame(consumed).stream(frame.stream()));
    }
    if (each == null || !each.headCame) {
      return;
    }
    ClientStream streamed = each.call.stream;
    BodySink body = streamed != null ? streamed : each.body;
    if (body == null) {
      return;
    }
    if (!body.take(frame.content(), frame.content().readableBytes())) {
      fail(each, CallFailure.Kind.TOO_LARGE, "body");
      return;
    }
    if (frame.isEndStream()) {
      complete(each);
    }
  }

  /** A refused stream was not processed (RFC 9113 section 8.7): it may be tried again. */
  private void readReset(Http2ResetFrame frame) {
    Open each = open.get(frame.stream());
    if (each == null) {
      return;
    }
    release(each);
    boolean refused = frame.errorCode() == Http2Error.REFUSED_STREAM.code();
    if (!refused || !each.call.repeat()) {
      each.call.fail(CallFailure.Kind.PROTOCOL_ERROR, "reset " + frame.errorCode());
    }
  }

  private void readGoAway(Http2GoAwayFrame frame) {
    goingAway = true;
    for (Open each : List.copyOf(open.values())) {
      if (each.stream.id() > frame.lastStreamId()) {
        release(each);
        if (!each.call.repeat()) {
          each.call.fail(CallFailure.Kind.CLOSED, "going away");
        }
      }
    }
    if (open.isEmpty()) {
      close();
    }
  }

  private static int number(CharSequence status) {
    int number = 0;
    for (int i = 0; i < status.length(); i++) {
      int digit = status.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i > 2) {
        return 0;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static @Nullable Headers headers(Http2Headers in) {
    Headers.Builder headers = Headers.builder();
    for (Map.Entry<CharSequence, CharSequence> field : in) {
      String name = field.getKey().toString();
      if (name.startsWith(":")) {
        continue;
      }
      String value = field.getValue().toString();
      if (!Tokens.isToken(name) || !value.chars().allMatch(Tokens::isFieldContent)) {
        return null;
      }
      headers.add(name, value);
    }
    return HopByHop.removed(headers.build());
  }

  // Endings.

  private void complete(Open each) {
    BodyBuffer body = each.body;
    ClientStream streamed = each.call.stream;
    if (streamed != null && !streamed.requestEnded()) {
      reset(each, Http2Error.NO_ERROR);
    }
    release(each);
    if (streamed != null && each.headCame) {
      streamed.ended();
    } else if (body != null) {
      each.call.succeed(new Response(each.status, each.headers, body.bytes(), body.length()));
    } else {
      each.call.fail(CallFailure.Kind.MALFORMED, "no final response");
    }
  }

  private void fail(Open each, CallFailure.Kind kind, String cause) {
    reset(each, Http2Error.CANCEL);
    release(each);
    each.call.fail(kind, cause);
  }

  private void reset(Open each, Http2Error error) {
    var _ = channel.writeAndFlush(new DefaultHttp2ResetFrame(error).stream(each.stream));
  }

  private void release(Open each) {
    if (open.remove(each.stream) == null) {
      return;
    }
    idleSince = System.nanoTime();
    goingAway |= idleSince - oldAt >= 0;
    if (isAvailable()) {
      pool.available(this);
    } else if (goingAway && open.isEmpty()) {
      close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    goingAway = true;
    pool.ended(this);
    for (Open each : List.copyOf(open.values())) {
      open.remove(each.stream);
      each.call.fail(CallFailure.Kind.CLOSED, null);
    }
    ctx.fireChannelInactive();
  }

  /** An error of one stream costs that call; any other costs the connection. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof Http2FrameStreamException failed) {
      Open each = open.get(failed.stream());
      if (each != null) {
        fail(each, CallFailure.Kind.PROTOCOL_ERROR, failed.error().name());
      }
      return;
    }
    var _ = ctx.close();
  }
}

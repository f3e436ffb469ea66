package dev.facet.http.socket;

import dev.facet.http.loop.Loop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jspecify.annotations.Nullable;

/** One connection from its first packet to its last. Threading: its loop. */
final class DialedSocket extends ChannelInboundHandlerAdapter implements ByteSocket {
  private final Loop loop;
  private final ByteListener listener;
  private @Nullable Channel channel;
  private boolean open;
  private boolean over;
  private boolean flushing;

  DialedSocket(Loop loop, ByteListener listener) {
    this.loop = loop;
    this.listener = listener;
  }

  void tcpDone(ChannelFuture future, Dialer dialer) {
    if (!future.isSuccess()) {
      end(String.valueOf(future.cause().getMessage()));
      return;
    }
    Channel connected = future.channel();
    channel = connected;
    SslContext ssl = dialer.ssl();
    if (ssl == null) {
      open();
      return;
    }
    SslHandler handler = ssl.newHandler(connected.alloc(), dialer.host(), dialer.port());
    handler.setHandshakeTimeoutMillis(dialer.timeout().toMillis());
    connected.pipeline().addFirst(handler);
  }

  @Override
  public void write(byte[] bytes) {
    Channel to = channel;
    if (over || to == null) {
      return;
    }
    var _ = to.write(Unpooled.wrappedBuffer(bytes));
    if (!flushing) {
      flushing = true;
      loop.execute(this::flush);
    }
  }

  private void flush() {
    flushing = false;
    if (!over && channel != null) {
      channel.flush();
    }
  }

  @Override
  public void close() {
    end("closed here");
    if (channel != null) {
      var _ = channel.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf buffer = (ByteBuf) message;
    byte[] bytes = ByteBufUtil.getBytes(buffer);
    buffer.release();
    if (!over) {
      listener.received(bytes);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        open();
      } else {
        end("TLS: " + handshake.cause().getMessage());
        var _ = context.close();
      }
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end("closed by the other side");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    end(String.valueOf(cause));
    var _ = context.close();
  }

  private void open() {
    if (!open && !over) {
      open = true;
      listener.connected(this);
    }
  }

  private void end(String reason) {
    if (!over) {
      over = true;
      listener.closed(reason);
    }
  }
}

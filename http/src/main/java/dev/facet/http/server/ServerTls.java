package dev.facet.http.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import javax.net.ssl.SSLException;

/** TLS in front of a connection; ALPN decides which version of HTTP follows (RFC 7301). */
final class ServerTls {
  private ServerTls() {}

  /** The settings of a listener; the cipher suites are those that HTTP/2 permits. */
  static SslContext context(ServerConfig.Tls tls) {
    PemCertificate certificate = PemCertificate.read(tls.certificateChain(), tls.privateKey());
    try {
      return SslContextBuilder.forServer(certificate.key(), certificate.chain())
          .protocols("TLSv1.3", "TLSv1.2")
          .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
          .applicationProtocolConfig(
              new ApplicationProtocolConfig(
                  ApplicationProtocolConfig.Protocol.ALPN,
                  ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                  ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                  ApplicationProtocolNames.HTTP_2,
                  ApplicationProtocolNames.HTTP_1_1))
          .build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("tls: the certificate or its key cannot be used", e);
    }
  }

  static void install(SslContext context, ServerLoop home, Channel channel) {
    SslHandler handler = context.newHandler(channel.alloc());
    handler.setHandshakeTimeoutMillis(home.shared.config.readTimeout().toMillis());
    channel.pipeline().addLast(handler, new Negotiation(home));
  }

  private static final class Negotiation extends ApplicationProtocolNegotiationHandler {
    private final ServerLoop home;

    Negotiation(ServerLoop home) {
      super(ApplicationProtocolNames.HTTP_1_1);
      this.home = home;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext context, String protocol) {
      if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
        Http2Connection.install(home, context.channel(), true);
      } else {
        Http1Connection.install(home, context.channel(), true);
      }
    }

    /** A failed handshake is the client's affair: it has been told by an alert. */
    @Override
    protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }
  }
}

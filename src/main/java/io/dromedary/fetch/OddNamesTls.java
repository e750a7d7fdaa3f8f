package io.dromedary.fetch;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * TLS for hosts whose name the JDK does not send: of a name with an underscore, or with a hyphen at a label's end, it leaves
 * the server name out (RFC 6066 section 3), and a server of many shops answers with another's certificate. All other hosts are
 * left to the client's own strategy.
 */
final class OddNamesTls implements TlsSocketStrategy {

    private final SSLContext context;
    private final TlsSocketStrategy plain;

    OddNamesTls(SSLContext context) {
        this.context = context;
        this.plain = new DefaultClientTlsStrategy(context, HostnameVerificationPolicy.BOTH, new DefaultHostnameVerifier());
    }

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext clientContext) throws IOException {
        return (isPlain(target) ? plain : named(target)).upgrade(socket, target, port, attachment, clientContext);
    }

    /** Whether it has hyphens within its labels alone and no underscore (RFC 1123 section 2.1). In linear time: the name is a stranger's. */
    static boolean isPlain(String name) {
        String dotted = "." + name + ".";
        return name.indexOf('_') < 0 && !dotted.contains("-.") && !dotted.contains(".-");
    }

    /** The client's verifier alone checks the certificate's name: the JDK's has no idea of such names. */
    private TlsSocketStrategy named(String target) {
        return new DefaultClientTlsStrategy(context, HostnameVerificationPolicy.CLIENT, new DefaultHostnameVerifier()) {
            @Override
            protected void initializeSocket(SSLSocket socket) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new OddName(target)));
                socket.setSSLParameters(parameters);
            }
        };
    }

    /** {@link javax.net.ssl.SNIHostName} takes only names by RFC 1123. */
    private static final class OddName extends SNIServerName {

        OddName(String name) {
            super(StandardConstants.SNI_HOST_NAME, name.getBytes(StandardCharsets.US_ASCII));
        }
    }
}

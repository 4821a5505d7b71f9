package io.penstock.benchmark.driver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy on the loopback address between PostgreSQL drivers and their server that counts what the server answers: each
 * ReadyForQuery is a time that a client waited, each CommandComplete a statement. The ReadyForQuery after BEGIN does not count,
 * because the driver sends BEGIN together with the statement that follows and waits once. Encryption must be off.
 */
final class CountingProxy implements AutoCloseable {

    private static final int COMMAND_COMPLETE = 'C';
    private static final int READY_FOR_QUERY = 'Z';
    private static final int BUFFER = 65_536;

    private final ServerSocket listener;
    private final StatementCounter counter = new StatementCounter();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "counting-proxy");
        thread.setDaemon(true);
        return thread;
    });

    CountingProxy(String host, int port) {
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(() -> accept(host, port));
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What was asked through this proxy so far. */
    Counts counts() {
        return counter.counts();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(String host, int port) {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(host, port);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                threads.execute(() -> pass(client, server));
                threads.execute(() -> passCounted(server, client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side has gone, and with it the connection.
        }
    }

    /** Message by message: a type, a length that counts itself, a body. */
    private void passCounted(Socket from, Socket to) {
        try (from;
                to) {
            var in = new DataInputStream(new BufferedInputStream(from.getInputStream(), BUFFER));
            var out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream(), BUFFER));
            boolean begins = false;
            while (true) {
                int type = in.readUnsignedByte();
                int length = in.readInt();
                byte[] body = in.readNBytes(length - 4);
                if (type == READY_FOR_QUERY && !begins) {
                    counter.waited();
                }
                begins = false;
                if (type == COMMAND_COMPLETE) {
                    String tag = new String(body, 0, body.length - 1, US_ASCII);
                    begins = tag.startsWith("BEGIN");
                    counter.completed(tag);
                }
                out.writeByte(type);
                out.writeInt(length);
                out.write(body);
                if (in.available() == 0) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            // One side has gone, and with it the connection.
        }
    }
}

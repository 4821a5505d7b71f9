package io.penstock.engine.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A proxy on the loopback address between a PostgreSQL driver and its server. It counts the server's ReadyForQuery messages:
 * the server sends one for each time that the client waits for it, however many statements the client had sent. The one
 * after BEGIN does not count: the driver sends BEGIN together with the statement that follows and waits once.
 */
final class RoundTripCounter implements AutoCloseable {

    private static final int COMMAND_COMPLETE = 'C';
    private static final int READY_FOR_QUERY = 'Z';

    private final AtomicLong roundTrips = new AtomicLong();
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "round-trip-counter");
        thread.setDaemon(true);
        return thread;
    });

    RoundTripCounter(String host, int port) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(() -> accept(host, port));
    }

    int port() {
        return listener.getLocalPort();
    }

    long roundTrips() {
        return roundTrips.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
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

    /** Message by message: a type, a length that counts itself, a body. Encryption must be off. */
    private void passCounted(Socket from, Socket to) {
        try (from;
                to) {
            var in = new DataInputStream(new BufferedInputStream(from.getInputStream(), 65536));
            var out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream(), 65536));
            boolean begins = false;
            while (true) {
                int type = in.readUnsignedByte();
                int length = in.readInt();
                byte[] body = in.readNBytes(length - 4);
                if (type == READY_FOR_QUERY && !begins) {
                    roundTrips.incrementAndGet();
                }
                begins = type == COMMAND_COMPLETE && new String(body, US_ASCII).startsWith("BEGIN");
                out.writeByte(type);
                out.writeInt(length);
                out.write(body);
                if (in.available() == 0) {
                    out.flush();
                }
            }
        } catch (EOFException e) {
            // The server closed the connection.
        } catch (IOException e) {
            // One side has gone, and with it the connection.
        }
    }
}

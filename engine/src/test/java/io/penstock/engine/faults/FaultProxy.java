package io.penstock.engine.faults;

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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy on the loopback address between a PostgreSQL driver and its server that resets connections: at once, or in place of
 * the answer to a commit that the server has already done.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int COMMAND_COMPLETE = 'C';

    private final int serverPort;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answersToLose = new AtomicInteger();
    private final AtomicInteger answersLost = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });

    public FaultProxy(int serverPort) {
        this.serverPort = serverPort;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** How to reach the server through this proxy; encryption is off, so that it can read along. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + listener.getLocalPort()
                + "/postgres?user=postgres&sslmode=disable&gssEncMode=disable";
    }

    /** Resets all connections that there are. */
    public void cut() {
        sockets.forEach(FaultProxy::reset);
    }

    /** The server will do the next commit, but its answer will not arrive. */
    public void loseAnswerOfNextCommit() {
        answersToLose.incrementAndGet();
    }

    public int answersLost() {
        return answersLost.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                connect(client);
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(server);
            threads.execute(() -> pass(client, server));
            threads.execute(() -> passAnswers(server, client));
        } catch (IOException e) {
            reset(client); // no server is there
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side has gone, and with it the connection.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    /** Message by message: a type, a length that counts itself, a body. */
    private void passAnswers(Socket from, Socket to) {
        try (from;
                to) {
            var in = new DataInputStream(new BufferedInputStream(from.getInputStream(), 65536));
            var out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream(), 65536));
            while (true) {
                int type = in.readUnsignedByte();
                int length = in.readInt();
                byte[] body = in.readNBytes(length - 4);
                if (type == COMMAND_COMPLETE && new String(body, US_ASCII).startsWith("COMMIT") && isToBeLost()) {
                    reset(to);
                    return;
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

    private boolean isToBeLost() {
        if (answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            return false;
        }
        answersLost.incrementAndGet();
        return true;
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It was closed already.
        }
    }
}

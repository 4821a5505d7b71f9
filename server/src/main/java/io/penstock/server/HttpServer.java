package io.penstock.server;

import jakarta.servlet.Servlet;
import java.net.BindException;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The one HTTP server of the process: contracts, health and metrics. */
final class HttpServer implements AutoCloseable {

    /** Threads that no contract request can take. */
    private static final int KEPT_THREADS = 8;

    private static final int IDLE_MILLIS = 30_000;

    private final Server server;
    private final ServerConnector connector;
    private final ServerSettings settings;

    HttpServer(ServerSettings settings, Servlet soap, Health health, Metrics metrics) {
        this.settings = settings;
        QueuedThreadPool threads = new QueuedThreadPool(settings.httpThreads(), KEPT_THREADS);
        threads.setName("http");
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.httpHost());
        connector.setPort(settings.httpPort());
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
        context.setContextPath("/");
        context.addServlet(new ServletHolder(soap), "/services/*");
        QoSHandler limited = new QoSHandler(new Timed(context, metrics));
        limited.setMaxRequestCount(settings.httpThreads() - KEPT_THREADS);
        limited.setMaxSuspend(Duration.ofSeconds(20));
        Text healthPage = new Text("/health", () -> {
            Health.Report report = health.report();
            return new Text.Page(report.up() ? 200 : 503, "application/json", report.json());
        });
        Text metricsPage = new Text(
                "/metrics", () -> new Text.Page(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text()));
        server.setHandler(new GracefulHandler(new Handler.Sequence(healthPage, metricsPage, limited)));
        server.setErrorHandler(HttpServer::plainError);
        server.setStopTimeout(settings.stopTimeout().toMillis());
    }

    /** Says the status and nothing about the inside. */
    private static boolean plainError(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=us-ascii");
        Content.Sink.write(response, true, HttpStatus.getMessage(response.getStatus()) + "\n", callback);
        return true;
    }

    void start() {
        try {
            server.start();
        } catch (Exception e) {
            close();
            String address = settings.httpHost() + ":" + settings.httpPort();
            if (e.getCause() instanceof BindException || e instanceof BindException) {
                throw new StartException(
                        "HTTP cannot listen on " + address + " (settings " + Setting.HTTP_HOST.key() + ", "
                                + Setting.HTTP_PORT.key() + "): " + e.getMessage(),
                        e);
            }
            throw new StartException("HTTP cannot start on " + address + ": " + e.getMessage(), e);
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Refuses new requests and waits for those being worked on. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            org.slf4j.LoggerFactory.getLogger(HttpServer.class).warn("HTTP did not stop cleanly: {}", e.toString());
        }
    }

    /** Counts and times what passes. */
    private static final class Timed extends Handler.Wrapper {

        private final Metrics metrics;

        Timed(Handler handler, Metrics metrics) {
            super(handler);
            this.metrics = metrics;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            long begin = System.nanoTime();
            String path = Request.getPathInContext(request);
            Request.addCompletionListener(
                    request,
                    failure -> metrics.httpRequest(
                            response.getStatus() == 404 ? "unknown" : path.substring(path.lastIndexOf('/') + 1),
                            response.getStatus(),
                            Duration.ofNanos(System.nanoTime() - begin)));
            return super.handle(request, response, callback);
        }
    }

    /** Answers GET with a text made on the spot. */
    private static final class Text extends Handler.Abstract {

        private final String path;
        private final Supplier<Page> source;

        Text(String path, Supplier<Page> source) {
            this.path = path;
            this.source = source;
        }

        /** What is answered. */
        record Page(int status, String type, String text) {}

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            if (!path.equals(Request.getPathInContext(request))) {
                return false;
            }
            if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
                Response.writeError(request, response, callback, 405);
                return true;
            }
            Page page = source.get();
            response.setStatus(page.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, page.type());
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            Content.Sink.write(response, true, page.text(), callback);
            return true;
        }
    }
}

package io.penstock.soap;

import io.penstock.mapping.Contract;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses by method, media type and size before a parser sees a byte. */
final class RequestGuard {

    /** What comes after the guard. */
    interface Next {
        void handle(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    private static final Pattern CONTRACT_QUERY =
            Pattern.compile("(?i:wsdl)|(?i:wsdl|xsd)=([\\w-]{1,100}\\.(?:wsdl|xsd))");
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s\";]+)");
    private static final Pattern BOUNDARY = Pattern.compile("(?i);\\s*boundary\\s*=\\s*\"?([^\\s\";]{1,70})");
    private static final Set<String> CHARSETS =
            Set.of("utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1");

    private static final long DISCARD_NANOS = 1_000_000_000;
    private static final long PAUSE_NANOS = 2_000_000;

    private final boolean wsdl;
    private final long maxBytes;
    private final int maxPartHeaders;

    RequestGuard(SoapSettings settings) {
        wsdl = settings.wsdl();
        maxBytes = settings.limits().maxBytes();
        maxPartHeaders =
                settings.attachments().maxHeaders() * settings.attachments().maxHeaderLength();
    }

    void pass(HttpServletRequest request, HttpServletResponse response, Next next)
            throws IOException, ServletException {
        switch (request.getMethod()) {
            case "POST" -> post(request, response, next);
            case "GET" -> get(request, response, next);
            default -> notAllowed(response);
        }
    }

    private void get(HttpServletRequest request, HttpServletResponse response, Next next)
            throws IOException, ServletException {
        String query = request.getQueryString();
        if (query == null) {
            notAllowed(response);
        } else if (wsdl && isContract(query)) {
            next.handle(request, response);
        } else {
            refuse(response, HttpServletResponse.SC_NOT_FOUND, "Nothing is published here");
        }
    }

    private static boolean isContract(String query) {
        Matcher contract = CONTRACT_QUERY.matcher(query);
        return contract.matches()
                && (contract.group(1) == null || Contract.class.getResource("/wsdl/" + contract.group(1)) != null);
    }

    private void post(HttpServletRequest request, HttpServletResponse response, Next next)
            throws IOException, ServletException {
        String encoding = request.getHeader("Content-Encoding");
        if (!isSoap(request.getContentType()) || (encoding != null && !"identity".equalsIgnoreCase(encoding))) {
            refuseUnread(
                    response,
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    "Send text/xml, application/soap+xml or multipart/related with application/xop+xml");
            return;
        }
        if (request.getContentLengthLong() > maxBytes) {
            refuseTooLarge(request, response);
            return;
        }
        BoundedRequest bounded =
                new BoundedRequest(request, maxBytes, boundary(request.getContentType()), maxPartHeaders);
        next.handle(bounded, new WithheldResponse(response, bounded::exceeded));
        if (bounded.exceeded() && !response.isCommitted()) {
            response.reset();
            refuseTooLarge(request, response);
        }
    }

    private static boolean isSoap(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        Matcher charset = CHARSET.matcher(contentType);
        if (charset.find() && !CHARSETS.contains(charset.group(1).toLowerCase(Locale.ROOT))) {
            return false;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "text/xml", "application/soap+xml" -> true;
            case "multipart/related" -> contentType.toLowerCase(Locale.ROOT).contains("application/xop+xml");
            default -> false;
        };
    }

    private static @Nullable String boundary(String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        return boundary.find() ? boundary.group(1) : null;
    }

    private void refuseTooLarge(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuseUnread(
                response,
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                "A request has at most " + maxBytes + " bytes");
        response.flushBuffer();
        discard(request.getInputStream());
    }

    /**
     * Reads on for a moment what comes by itself, and forgets it. A client that sends before it reads would otherwise find the
     * connection reset in place of the answer.
     */
    private static void discard(ServletInputStream in) throws IOException {
        byte[] buffer = new byte[16 << 10];
        long end = System.nanoTime() + DISCARD_NANOS;
        while (System.nanoTime() < end && !in.isFinished()) {
            if (in.available() > 0) {
                if (in.read(buffer, 0, Math.min(in.available(), buffer.length)) < 0) {
                    return;
                }
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static void notAllowed(HttpServletResponse response) throws IOException {
        response.setHeader("Allow", "POST");
        refuseUnread(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Send SOAP by POST");
    }

    /** The connection cannot be used again when nobody reads the rest of the request. */
    private static void refuseUnread(HttpServletResponse response, int status, String text) throws IOException {
        response.setHeader("Connection", "close");
        refuse(response, status, text);
    }

    private static void refuse(HttpServletResponse response, int status, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(StandardCharsets.US_ASCII);
        response.setStatus(status);
        response.setContentType("text/plain;charset=US-ASCII");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

package io.penstock.soap;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request whose body ends in an error when more comes than allowed, whatever its headers said. */
final class BoundedRequest extends HttpServletRequestWrapper {

    private final long maxBytes;
    private final @Nullable String boundary;
    private final int maxPartHeaders;
    private @Nullable BoundedInput input;
    private boolean exceeded;

    /**
     * @param boundary between the parts of a MIME message; null for another message
     * @param maxPartHeaders bytes of all headers of one part
     */
    BoundedRequest(HttpServletRequest request, long maxBytes, @Nullable String boundary, int maxPartHeaders) {
        super(request);
        this.maxBytes = maxBytes;
        this.boundary = boundary;
        this.maxPartHeaders = maxPartHeaders;
    }

    /** Whether more came than allowed. */
    boolean exceeded() {
        return exceeded;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (input == null) {
            input = new BoundedInput(super.getInputStream());
        }
        return input;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private final class BoundedInput extends ServletInputStream {

        private final ServletInputStream in;
        private final InputStream bytes;
        private long left = maxBytes;

        BoundedInput(ServletInputStream in) {
            this.in = in;
            this.bytes = boundary == null ? in : new PartHeaderLimit(in, boundary, maxPartHeaders);
        }

        private void count(long n) throws IOException {
            left -= n;
            if (left < 0) {
                exceeded = true;
                throw new IOException("A request has at most " + maxBytes + " bytes");
            }
        }

        @Override
        public int read() throws IOException {
            count(0);
            int b = bytes.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            count(0);
            int n = bytes.read(buffer, offset, length);
            count(Math.max(n, 0));
            return n;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}

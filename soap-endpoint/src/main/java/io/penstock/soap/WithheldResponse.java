package io.penstock.soap;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** A response that swallows what is written once the request turned out to be too large, so that the refusal can be sent. */
final class WithheldResponse extends HttpServletResponseWrapper {

    private final BooleanSupplier withheld;

    WithheldResponse(HttpServletResponse response, BooleanSupplier withheld) {
        super(response);
        this.withheld = withheld;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return new Output(super.getOutputStream());
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!withheld.getAsBoolean()) {
            super.flushBuffer();
        }
    }

    private final class Output extends ServletOutputStream {

        private final ServletOutputStream out;

        Output(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            if (!withheld.getAsBoolean()) {
                out.write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!withheld.getAsBoolean()) {
                out.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (!withheld.getAsBoolean()) {
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (!withheld.getAsBoolean()) {
                out.close();
            }
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}

package io.penstock.soap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Watches a MIME message pass by and ends it in an error when the headers of a part are too long together. CXF 4.2.3 limits the
 * number of different headers only, so that one header repeated a million times would fill the memory before anybody is asked
 * who calls (CVE-2026-107937).
 */
final class PartHeaderLimit extends FilterInputStream {

    private final byte[] delimiter;
    private final int[] fallback;
    private final int maxBytes;

    private int matched;
    private boolean inHeaders;
    private boolean atLineStart;
    private int headerBytes;

    /** @param maxBytes of all headers of one part together */
    PartHeaderLimit(InputStream in, String boundary, int maxBytes) {
        super(in);
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.fallback = fallback(delimiter);
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            watch(b);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        for (int i = 0; i < n; i++) {
            watch(buffer[offset + i] & 0xFF);
        }
        return n;
    }

    private void watch(int b) throws IOException {
        if (inHeaders) {
            header(b);
        } else {
            search(b);
        }
    }

    private void header(int b) throws IOException {
        if (++headerBytes > maxBytes) {
            throw new IOException("The headers of a part have more than " + maxBytes + " bytes");
        }
        if (b == '\n') {
            inHeaders = !atLineStart;
            atLineStart = true;
        } else if (b != '\r') {
            atLineStart = false;
        }
    }

    private void search(int b) {
        while (matched > 0 && (delimiter[matched] & 0xFF) != b) {
            matched = fallback[matched - 1];
        }
        if ((delimiter[matched] & 0xFF) == b) {
            matched++;
        }
        if (matched == delimiter.length) {
            matched = 0;
            inHeaders = true;
            atLineStart = false;
            headerBytes = 0;
        }
    }

    /** For each prefix, the length of its longest proper prefix that is also its suffix (Knuth, Morris, Pratt). */
    private static int[] fallback(byte[] pattern) {
        int[] table = new int[pattern.length];
        int length = 0;
        for (int i = 1; i < pattern.length; i++) {
            while (length > 0 && pattern[i] != pattern[length]) {
                length = table[length - 1];
            }
            if (pattern[i] == pattern[length]) {
                length++;
            }
            table[i] = length;
        }
        return table;
    }
}

package io.penstock.engine.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The classes that a process names, and which a node must have to run its jobs.
 *
 * @param id stands for the set of names, the same on every node; 0 for none
 * @param names in alphabetical order
 */
public record RequiredClasses(long id, List<String> names) {

    /** Those of a process that names none: every node can run it. */
    public static final RequiredClasses NONE = new RequiredClasses(0, List.of());

    public static RequiredClasses of(Collection<String> names) {
        List<String> sorted = List.copyOf(new TreeSet<>(names));
        return sorted.isEmpty() ? NONE : new RequiredClasses(idOf(sorted), sorted);
    }

    /** A digest, so that nodes need not agree on a number, and versions of a process with the same classes share it. */
    private static long idOf(List<String> names) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
            return Math.max(1, ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.penstock.benchmark.workload;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** A line between driver and runner: a verb and named texts. */
public record Message(String verb, Map<String, String> fields) {
    public Message {
        fields = Map.copyOf(fields);
    }

    public Message(String verb) {
        this(verb, Map.of());
    }

    public Message with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Message(verb, more);
    }

    /**
     * @throws IllegalArgumentException when the field is missing
     */
    public String text(String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Message '" + verb + "' has no field '" + name + "'");
        }
        return value;
    }

    public long number(String name) {
        return Long.parseLong(text(name));
    }

    public boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /** The message as one line without its end. */
    public String format() {
        StringJoiner line = new StringJoiner(" ");
        line.add(verb);
        fields.forEach((name, value) -> line.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return line.toString();
    }

    public static Message parse(String line) {
        String[] parts = line.strip().split(" ");
        Map<String, String> fields = new LinkedHashMap<>();
        for (int part = 1; part < parts.length; part++) {
            int equal = parts[part].indexOf('=');
            fields.put(
                    parts[part].substring(0, equal),
                    URLDecoder.decode(parts[part].substring(equal + 1), StandardCharsets.UTF_8));
        }
        return new Message(parts[0], fields);
    }
}

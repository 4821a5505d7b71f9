package io.penstock.contract.time;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.regex.Pattern;

/**
 * Translates between {@code xs:dateTime} and {@link OffsetDateTime}.
 *
 * <p>Read: a value without offset is UTC; digits beyond nanoseconds are cut. Written: always with seconds and offset, which
 * {@link OffsetDateTime#toString()} does not guarantee.
 */
public final class DateTimeAdapter extends XmlAdapter<String, OffsetDateTime> {

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .toFormatter();

    private static final Pattern BEYOND_NANOSECONDS = Pattern.compile("(\\.\\d{9})\\d+");

    /** XSD allows offsets up to 14 hours, whole minutes only. */
    private static final int LARGEST_OFFSET_SECONDS = 14 * 60 * 60;

    @Override
    public OffsetDateTime unmarshal(String text) {
        if (text == null) {
            return null;
        }
        String value = BEYOND_NANOSECONDS.matcher(text.strip()).replaceFirst("$1");
        return READ.parseBest(value, OffsetDateTime::from, LocalDateTime::from) instanceof OffsetDateTime withOffset
                ? withOffset
                : READ.parse(value, LocalDateTime::from).atOffset(ZoneOffset.UTC);
    }

    @Override
    public String marshal(OffsetDateTime value) {
        if (value == null) {
            return null;
        }
        OffsetDateTime writable = canCarry(value.getOffset()) ? value : value.withOffsetSameInstant(ZoneOffset.UTC);
        int year = writable.getYear();
        if (year < 1 || year > 9999) {
            throw new IllegalArgumentException("Expected a year from 1 to 9999, found " + year);
        }
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(writable);
    }

    private static boolean canCarry(ZoneOffset offset) {
        int seconds = offset.getTotalSeconds();
        return Math.abs(seconds) <= LARGEST_OFFSET_SECONDS && seconds % 60 == 0;
    }
}

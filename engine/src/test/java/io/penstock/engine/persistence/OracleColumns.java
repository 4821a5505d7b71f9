package io.penstock.engine.persistence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Oracle does not do with columns of some types; the types are those of the migrations. */
final class OracleColumns {

    private static final Pattern COLUMN =
            Pattern.compile("\\b([a-z_0-9]+) (blob|clob|varchar2\\((\\d+) char\\)|timestamp\\(6\\) with time zone)");
    private static final Pattern KEY = Pattern.compile("(?:primary key|unique) ?\\(([^)]*)\\)");
    private static final Pattern INDEX = Pattern.compile("^create (unique )?index \\w+ on \\w+ ?\\(([^)]*)\\)");
    private static final Pattern INSERT = Pattern.compile("^insert into \\w+ ?\\(([^)]*)\\)");
    private static final Pattern CONDITIONS = Pattern.compile("\\b(where|on|and|or|having)\\b");

    /** Of a block of 8 KB. */
    private static final int LONGEST_INDEX_KEY = 6_398;

    private static final int BYTES_OF_A_CHARACTER = 4;

    /** A longer text must not be bound after a large object (ORA-24816). */
    private static final int LONGEST_BIND_AFTER_A_LOB = 4_000;

    private static final Set<String> LOBS = new TreeSet<>();
    private static final Map<String, Integer> LENGTHS = new HashMap<>();

    static {
        for (Migration migration : Migration.all()) {
            for (String statement : migration.statements(new OracleDialect())) {
                Matcher column =
                        COLUMN.matcher(statement.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
                while (column.find()) {
                    if (column.group(2).endsWith("lob")) {
                        LOBS.add(column.group(1));
                    } else if (column.group(3) != null) {
                        LENGTHS.merge(column.group(1), Integer.parseInt(column.group(3)), Math::max);
                    }
                }
            }
        }
    }

    private OracleColumns() {}

    static List<String> problems(String sql) {
        List<String> problems = new ArrayList<>();
        keys(sql, problems);
        largeObjects(sql, problems);
        order(sql, problems);
        return problems;
    }

    private static void keys(String sql, List<String> problems) {
        Matcher key = KEY.matcher(sql);
        if (sql.startsWith("create table") && key.find()) {
            for (String column : names(key.group(1))) {
                if (sql.matches(".*\\b" + column + " (blob|clob|timestamp\\(6\\) with time zone).*")) {
                    problems.add("no type for a key: " + column);
                }
            }
        }
        Matcher index = INDEX.matcher(sql);
        if (index.find()) {
            int bytes = 0;
            for (String column : names(index.group(2))) {
                if (LOBS.contains(column)) {
                    problems.add("an index of a large object: " + column);
                }
                bytes += LENGTHS.getOrDefault(column, 6) * BYTES_OF_A_CHARACTER;
            }
            if (bytes > LONGEST_INDEX_KEY) {
                problems.add("an index key of " + bytes + " bytes");
            }
        }
    }

    private static void largeObjects(String sql, List<String> problems) {
        for (String lob : LOBS) {
            String name = "(\\w+\\.)?" + lob + "\\b";
            String[] conditions = CONDITIONS.split(sql);
            for (int i = 1; i < conditions.length; i++) {
                if (conditions[i].matches("[ (]*" + name + " ?(=|<|>|!|like|in\\b|between).*")
                        || conditions[i].matches("[ (]*\\S+ ?(=|<>|<|>) ?" + name + ".*")) {
                    problems.add("a comparison of " + lob);
                }
            }
            if (sql.matches(".*\\b(order by|group by) [^)]*" + name + ".*")
                    || sql.matches(".*\\bselect distinct [^)]*" + name + ".*")
                    || (sql.matches(".*\\b(union (?!all)|intersect|minus)\\b.*") && sql.matches(".*" + name + ".*"))) {
                problems.add("an order or equality of " + lob);
            }
        }
    }

    private static void order(String sql, List<String> problems) {
        Matcher insert = INSERT.matcher(sql);
        List<String> bound = List.of();
        if (insert.find()) {
            bound = names(insert.group(1));
        } else if (sql.startsWith("update ") && sql.contains(" set ")) {
            bound = names(sql.substring(sql.indexOf(" set ") + 5)
                    .replaceAll(" where .*", "")
                    .replaceAll(" = [^,]*", ""));
        }
        boolean afterLob = false;
        for (String column : bound) {
            if (afterLob && LENGTHS.getOrDefault(column, 0) * BYTES_OF_A_CHARACTER > LONGEST_BIND_AFTER_A_LOB) {
                problems.add("a long text after a large object: " + column);
            }
            afterLob |= LOBS.contains(column);
        }
    }

    private static List<String> names(String list) {
        return List.of(list.replaceAll("\\b(asc|desc)\\b", "").split("[, ]+"));
    }
}

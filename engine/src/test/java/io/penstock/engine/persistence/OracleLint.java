package io.penstock.engine.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what Oracle refuses, or takes for something else, and a grammar lets through. */
final class OracleLint {

    private static final int LONGEST_NAME = 30;
    private static final int MOST_OF_A_LIST = 1_000;

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern COLUMN_TYPE =
            Pattern.compile("number\\((\\d+)\\)|varchar2\\((\\d+) char\\)|binary_double"
                    + "|blob|clob|timestamp\\(6\\) with time zone");
    private static final Pattern ALIAS_WITH_AS =
            Pattern.compile("\\b(from|join)\\s+\\w+\\s+as\\b|\\)\\s+as\\s+\\w+(\\s+(join|where|on)\\b|$)");
    private static final Pattern ALIAS = Pattern.compile("\\bas (\\w+)|\\b(?:from|join) \\w+ (\\w+)");
    private static final Pattern IN_LIST = Pattern.compile("\\bin \\(([^()]*)\\)");
    private static final Pattern ADDED_COLUMNS = Pattern.compile("alter table \\w+ add (?!constraint)(.*)");

    /** What other databases have. */
    private static final Map<String, Pattern> FOREIGN = Map.ofEntries(
            foreign("limit|boolean|true|false|returning|ilike|recursive|lateral"),
            foreign("on conflict"),
            foreign("if (not )?exists"),
            foreign("add column"),
            foreign("alter column"),
            foreign("now ?\\("),
            foreign("any ?\\("),
            foreign("filter ?\\("),
            Map.entry("::", Pattern.compile("::")),
            Map.entry("several rows of values", Pattern.compile("\\bvalues ?\\(.*\\), ?\\(")),
            Map.entry("DELETE with USING", Pattern.compile("^delete .*\\busing\\b")),
            Map.entry("UPDATE with FROM", Pattern.compile("^update [^(]*\\bset [^(]*\\bfrom\\b")),
            Map.entry("an index of some rows", Pattern.compile("^create (unique )?index .*\\bwhere\\b")));

    private static final Set<String> RESERVED = Set.of(
            ("access add all alter and any as asc audit between by char check cluster column comment compress connect create"
                            + " current date decimal default delete desc distinct drop else exclusive exists file float for from"
                            + " grant group having identified immediate in increment index initial insert integer intersect into"
                            + " is level like lock long maxextents minus mlslabel mode modify noaudit nocompress not nowait null"
                            + " number of offline on online option or order pctfree prior public raw rename resource revoke row"
                            + " rowid rownum rows select session set share size smallint start successful synonym sysdate table"
                            + " then to trigger uid union unique update user validate values varchar varchar2 view whenever where"
                            + " with")
                    .split(" "));

    /** Words that may stand where an alias would. */
    private static final Set<String> CLAUSES = Set.of("on where set join order group for fetch union left".split(" "));

    private OracleLint() {}

    static List<String> problems(String statement) {
        String sql = statement.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
        List<String> problems = new ArrayList<>();
        Matcher identifier = IDENTIFIER.matcher(sql);
        while (identifier.find()) {
            if (identifier.group().length() > LONGEST_NAME) {
                problems.add("longer than " + LONGEST_NAME + ": " + identifier.group());
            }
        }
        tables(sql, problems);
        words(sql, problems);
        query(sql, problems);
        problems.addAll(OracleColumns.problems(sql));
        return problems;
    }

    private static void tables(String sql, List<String> problems) {
        Matcher added = ADDED_COLUMNS.matcher(sql);
        if (sql.startsWith("create table")) {
            columns(sql.substring(sql.indexOf('(') + 1, sql.lastIndexOf(')')), problems);
        } else if (added.find()) {
            String text = added.group(1).strip();
            columns(text.startsWith("(") ? text.substring(1, text.lastIndexOf(')')) : text, problems);
        }
    }

    private static void columns(String body, List<String> problems) {
        for (String column : body.split(",(?![^(]*\\))")) {
            String text = column.strip();
            if (text.startsWith("primary key") || text.startsWith("constraint ") || text.startsWith("unique")) {
                continue;
            }
            String name = text.substring(0, text.indexOf(' '));
            String type = text.substring(text.indexOf(' '))
                    .replaceAll(" default \\S+| not null| generated always as identity \\(nocache\\)", "")
                    .strip();
            Matcher known = COLUMN_TYPE.matcher(type);
            if (!known.matches() || isOver(known.group(1), 38) || isOver(known.group(2), 4000)) {
                problems.add("type of " + name + ": " + type);
            }
            if (RESERVED.contains(name)) {
                problems.add("reserved: " + name);
            }
        }
    }

    private static boolean isOver(String number, int most) {
        return number != null && Integer.parseInt(number) > most;
    }

    private static void words(String sql, List<String> problems) {
        FOREIGN.forEach((what, pattern) -> {
            if (pattern.matcher(sql).find()) {
                problems.add("no such thing: " + what);
            }
        });
        Matcher alias = ALIAS.matcher(sql);
        while (alias.find()) {
            String name = alias.group(1) == null ? alias.group(2) : alias.group(1);
            boolean isClause = alias.group(1) == null && CLAUSES.contains(name);
            boolean isCast = sql.startsWith("as ", alias.start()) && RESERVED.contains(name) && isInCast(sql, alias);
            if (RESERVED.contains(name) && !isClause && !isCast) {
                problems.add("reserved: " + name);
            }
        }
    }

    /** {@code cast(x as varchar(16))} names a type there. */
    private static boolean isInCast(String sql, Matcher alias) {
        int cast = sql.lastIndexOf("cast(", alias.start());
        return cast >= 0 && sql.indexOf(')', cast) > alias.start();
    }

    private static void query(String sql, List<String> problems) {
        if (ALIAS_WITH_AS.matcher(sql).find()) {
            problems.add("AS before a table alias");
        }
        if (sql.contains("''")) {
            problems.add("'' is null");
        }
        if (sql.startsWith("select") && !sql.contains(" from ")) {
            problems.add("SELECT without FROM");
        }
        if (sql.contains(" for update")
                && sql.matches(".*\\b(fetch|offset|distinct|join|union|order by|group by)\\b.*")) {
            problems.add("FOR UPDATE with more than one plain table");
        }
        Matcher list = IN_LIST.matcher(sql);
        while (list.find()) {
            int elements = list.group(1).split(",").length;
            if (elements > MOST_OF_A_LIST) {
                problems.add("an IN list of " + elements);
            }
        }
    }

    private static Map.Entry<String, Pattern> foreign(String words) {
        return Map.entry(words, Pattern.compile("\\b(" + words + ")" + (words.endsWith("(") ? "" : "(?!\\w)")));
    }
}

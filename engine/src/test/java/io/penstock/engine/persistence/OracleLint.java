package io.penstock.engine.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what Oracle refuses and a grammar lets through. */
final class OracleLint {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern COLUMN_TYPE = Pattern.compile(
            "number\\(\\d+\\)|varchar2\\((\\d+) char\\)|binary_double|blob|clob|timestamp\\(6\\) with time zone");
    private static final Pattern ALIAS_WITH_AS =
            Pattern.compile("\\b(from|join)\\s+\\w+\\s+as\\b|\\)\\s+as\\s+\\w+(\\s+(join|where|on)\\b|$)");
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

    private OracleLint() {}

    static List<String> problems(String statement) {
        String sql = statement.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
        List<String> problems = new ArrayList<>();
        Matcher identifier = IDENTIFIER.matcher(sql);
        while (identifier.find()) {
            if (identifier.group().length() > 30) {
                problems.add("longer than 30: " + identifier.group());
            }
        }
        if (sql.startsWith("create table")) {
            columns(sql, problems);
        }
        query(sql, problems);
        return problems;
    }

    private static void columns(String sql, List<String> problems) {
        String body = sql.substring(sql.indexOf('(') + 1, sql.lastIndexOf(')'));
        for (String column : body.split(",(?![^(]*\\))")) {
            String text = column.strip();
            if (text.startsWith("primary key") || text.startsWith("constraint ")) {
                continue;
            }
            String name = text.substring(0, text.indexOf(' '));
            String type =
                    text.substring(text.indexOf(' ')).replace(" not null", "").strip();
            Matcher known = COLUMN_TYPE.matcher(type);
            if (!known.matches() || (known.group(1) != null && Integer.parseInt(known.group(1)) > 4000)) {
                problems.add("type of " + name + ": " + type);
            }
            if (RESERVED.contains(name)) {
                problems.add("reserved: " + name);
            }
        }
    }

    private static void query(String sql, List<String> problems) {
        if (ALIAS_WITH_AS.matcher(sql).find()) {
            problems.add("AS before a table alias");
        }
        if (sql.contains("''")) {
            problems.add("'' is null");
        }
        if (sql.matches(".*\\b(limit|boolean|true|false|returning|ilike)\\b.*")) {
            problems.add("no such word");
        }
        if (sql.startsWith("select") && !sql.contains(" from ")) {
            problems.add("SELECT without FROM");
        }
        if (sql.contains(" for update")
                && sql.matches(".*\\b(fetch|offset|distinct|join|union|order by|group by)\\b.*")) {
            problems.add("FOR UPDATE with more than one plain table");
        }
    }
}

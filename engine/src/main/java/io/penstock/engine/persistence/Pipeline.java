package io.penstock.engine.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.reflection.MetaObject;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs all statements of a flush in one round trip: the PostgreSQL driver sends the statements of one text together and then reads
 * their answers. Inserts of one kind become one statement with many rows. Thread-safe.
 */
final class Pipeline {

    private static final Logger LOG = LoggerFactory.getLogger("io.penstock.sql.Pipeline");
    private static final Pattern INSERT = Pattern.compile("(insert\\s.*?\\bvalues\\s*)(\\(.*\\))", Pattern.DOTALL);

    /**
     * As much as an ordinary command writes. Each number of rows is another text, which driver and server plan anew and remember; the
     * transactions that many jobs share are better sent in batches, whose texts are few.
     */
    private static final int MOST_ROWS = 32;

    private final Configuration configuration;
    private final Map<String, Optional<Insert>> inserts = new ConcurrentHashMap<>();

    /** An insert of one row, of which one of many can be made. */
    private record Insert(String head, String row) {}

    Pipeline(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Whether it is small enough; what is large is better sent in batches, whose texts do not depend on the number of rows. */
    boolean fits(List<Batch> plan) {
        return plan.stream().mapToInt(batch -> batch.parameters().size()).sum() <= MOST_ROWS;
    }

    /** Runs them in order; gives for each the number of rows that each parameter changed, or all parameters of an insert together. */
    List<int[]> run(Connection connection, List<Batch> plan) throws SQLException {
        String text = text(plan);
        LOG.debug("{}", text);
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int index = 1;
            for (Batch batch : plan) {
                MappedStatement mapped = configuration.getMappedStatement(batch.statement());
                for (Object parameter : batch.parameters()) {
                    index = set(statement, index, mapped.getBoundSql(parameter), parameter);
                }
            }
            statement.execute();
            return counts(statement, plan);
        }
    }

    private List<int[]> counts(PreparedStatement statement, List<Batch> plan) throws SQLException {
        List<int[]> counts = new ArrayList<>();
        for (Batch batch : plan) {
            int[] changed =
                    new int[insertOf(batch).isPresent() ? 1 : batch.parameters().size()];
            for (int i = 0; i < changed.length; i++) {
                changed[i] = statement.getUpdateCount();
                statement.getMoreResults();
            }
            counts.add(changed);
        }
        return counts;
    }

    private String text(List<Batch> plan) {
        var text = new StringBuilder();
        for (Batch batch : plan) {
            insertOf(batch)
                    .ifPresentOrElse(
                            insert -> append(text, insert, batch.parameters().size()),
                            () -> batch.parameters().forEach(parameter -> append(text, sql(batch, parameter))));
        }
        return text.toString();
    }

    private String sql(Batch batch, Object parameter) {
        return configuration
                .getMappedStatement(batch.statement())
                .getBoundSql(parameter)
                .getSql();
    }

    private static void append(StringBuilder text, String statement) {
        text.append(text.isEmpty() ? "" : ";").append(statement);
    }

    private static void append(StringBuilder text, Insert insert, int rows) {
        append(text, insert.head());
        text.append(insert.row());
        Stream.generate(insert::row).limit(rows - 1L).forEach(row -> text.append(',')
                .append(row));
    }

    private Optional<Insert> insertOf(Batch batch) {
        return inserts.computeIfAbsent(batch.statement(), statement -> {
            Matcher insert =
                    INSERT.matcher(sql(batch, batch.parameters().get(0)).strip());
            return insert.matches() ? Optional.of(new Insert(insert.group(1), insert.group(2))) : Optional.empty();
        });
    }

    @SuppressWarnings("unchecked") // a column's handler takes what the column's property gives
    private int set(PreparedStatement statement, int first, BoundSql bound, Object parameter) throws SQLException {
        int index = first;
        boolean whole = configuration.getTypeHandlerRegistry().hasTypeHandler(parameter.getClass());
        MetaObject properties = configuration.newMetaObject(parameter);
        for (ParameterMapping mapping : bound.getParameterMappings()) {
            @Nullable Object value = whole ? parameter : properties.getValue(mapping.getProperty());
            @Nullable JdbcType type = value == null && mapping.getJdbcType() == null
                    ? configuration.getJdbcTypeForNull()
                    : mapping.getJdbcType();
            ((TypeHandler<@Nullable Object>) mapping.getTypeHandler()).setParameter(statement, index++, value, type);
        }
        return index;
    }
}

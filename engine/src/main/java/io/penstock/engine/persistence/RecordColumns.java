package io.penstock.engine.persistence;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.apache.ibatis.type.TypeHandlerRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record from the columns that are named like its components. MyBatis can find these by itself, but looks for them again in
 * each row, which cost more than everything else of a select.
 */
final class RecordColumns<T> implements TypeHandler<T> {

    /** Words of SQL, whose columns end with an underscore. */
    private static final Set<String> RESERVED = Set.of("key", "exclusive", "repeat", "group", "groups", "roles");

    private final Constructor<T> constructor;
    private final String[] columns;
    private final TypeHandler<?>[] handlers;

    /**
     * @param prefix what the names of the columns begin with
     */
    RecordColumns(Class<T> type, String prefix, TypeHandlerRegistry registry) {
        RecordComponent[] components = type.getRecordComponents();
        this.columns = Stream.of(components)
                .map(component -> prefix + columnOf(component))
                .toArray(String[]::new);
        this.handlers = Stream.of(components)
                .map(component -> registry.getTypeHandler(component.getType()))
                .toArray(TypeHandler<?>[]::new);
        this.constructor = canonicalConstructor(type, components);
    }

    /** The column of a component: in lower case, with underscores between words. */
    static String columnOf(RecordComponent component) {
        String name = component.getName();
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT) + (RESERVED.contains(name) ? "_" : "");
    }

    private static <T> Constructor<T> canonicalConstructor(Class<T> type, RecordComponent[] components) {
        try {
            Constructor<T> found = type.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            found.setAccessible(true);
            return found;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every record has this constructor: " + type, e);
        }
    }

    @Override
    public T getResult(ResultSet row, String anyColumn) throws SQLException {
        @Nullable Object[] values = new Object[columns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = handlers[i].getResult(row, columns[i]);
        }
        try {
            return constructor.newInstance(values);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("A row does not fit " + constructor.getDeclaringClass(), e);
        }
    }

    @Override
    public T getResult(ResultSet row, int column) {
        throw new UnsupportedOperationException("A record has more than one column");
    }

    @Override
    public T getResult(CallableStatement call, int column) {
        throw new UnsupportedOperationException("A record has more than one column");
    }

    @Override
    public void setParameter(PreparedStatement statement, int index, @Nullable T value, @Nullable JdbcType type) {
        throw new UnsupportedOperationException("A record is no parameter, its components are");
    }
}

package io.penstock.engine.persistence;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.jspecify.annotations.Nullable;

/** Many values as one parameter, for databases that have arrays. */
final class ArrayColumn<T> implements TypeHandler<T[]> {

    private final String elementType;

    /**
     * @param elementType the database's name of the elements' type
     */
    ArrayColumn(String elementType) {
        this.elementType = elementType;
    }

    @Override
    public void setParameter(PreparedStatement statement, int index, T[] values, @Nullable JdbcType type)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(elementType, values));
    }

    @Override
    public T[] getResult(ResultSet row, String column) {
        throw new UnsupportedOperationException("No table has a column with an array");
    }

    @Override
    public T[] getResult(ResultSet row, int column) {
        throw new UnsupportedOperationException("No table has a column with an array");
    }

    @Override
    public T[] getResult(CallableStatement call, int column) {
        throw new UnsupportedOperationException("No table has a column with an array");
    }
}

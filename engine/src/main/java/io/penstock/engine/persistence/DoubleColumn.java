package io.penstock.engine.persistence;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.jspecify.annotations.Nullable;

/** A floating point number; its null has a type, so that statements of a batch are alike. */
final class DoubleColumn implements TypeHandler<Double> {

    @Override
    public void setParameter(PreparedStatement statement, int index, @Nullable Double value, @Nullable JdbcType type)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.DOUBLE);
        } else {
            statement.setDouble(index, value);
        }
    }

    @Override
    public @Nullable Double getResult(ResultSet row, String column) throws SQLException {
        Double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    @Override
    public @Nullable Double getResult(ResultSet row, int column) throws SQLException {
        Double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    @Override
    public @Nullable Double getResult(CallableStatement row, int column) throws SQLException {
        Double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}

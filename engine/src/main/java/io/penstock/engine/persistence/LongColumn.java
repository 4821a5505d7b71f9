package io.penstock.engine.persistence;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.jspecify.annotations.Nullable;

/** A whole number; its null has a type, so that statements of a batch are alike. */
final class LongColumn implements TypeHandler<Long> {

    @Override
    public void setParameter(PreparedStatement statement, int index, @Nullable Long value, @Nullable JdbcType type)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }

    @Override
    public @Nullable Long getResult(ResultSet row, String column) throws SQLException {
        Long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    @Override
    public @Nullable Long getResult(ResultSet row, int column) throws SQLException {
        Long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    @Override
    public @Nullable Long getResult(CallableStatement row, int column) throws SQLException {
        Long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}

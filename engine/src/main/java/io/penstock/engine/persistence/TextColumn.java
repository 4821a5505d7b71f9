package io.penstock.engine.persistence;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.jspecify.annotations.Nullable;

/** A text. The empty text is null on every database, because it is on Oracle. */
final class TextColumn implements TypeHandler<String> {

    @Override
    public void setParameter(PreparedStatement statement, int index, @Nullable String value, @Nullable JdbcType type)
            throws SQLException {
        if (value == null || value.isEmpty()) {
            statement.setNull(index, Types.VARCHAR);
        } else {
            statement.setString(index, value);
        }
    }

    @Override
    public @Nullable String getResult(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return row.wasNull() ? null : value;
    }

    @Override
    public @Nullable String getResult(ResultSet row, int column) throws SQLException {
        String value = row.getString(column);
        return row.wasNull() ? null : value;
    }

    @Override
    public @Nullable String getResult(CallableStatement row, int column) throws SQLException {
        String value = row.getString(column);
        return row.wasNull() ? null : value;
    }
}

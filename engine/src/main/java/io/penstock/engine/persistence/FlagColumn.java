package io.penstock.engine.persistence;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.jspecify.annotations.Nullable;

/** True or false as 1 or 0, on every database. */
final class FlagColumn implements TypeHandler<Boolean> {

    @Override
    public void setParameter(PreparedStatement statement, int index, @Nullable Boolean value, @Nullable JdbcType type)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.SMALLINT);
        } else {
            statement.setInt(index, value ? 1 : 0);
        }
    }

    @Override
    public @Nullable Boolean getResult(ResultSet row, String column) throws SQLException {
        Boolean value = row.getInt(column) != 0;
        return row.wasNull() ? null : value;
    }

    @Override
    public @Nullable Boolean getResult(ResultSet row, int column) throws SQLException {
        Boolean value = row.getInt(column) != 0;
        return row.wasNull() ? null : value;
    }

    @Override
    public @Nullable Boolean getResult(CallableStatement row, int column) throws SQLException {
        Boolean value = row.getInt(column) != 0;
        return row.wasNull() ? null : value;
    }
}

package io.penstock.engine.persistence;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.jspecify.annotations.Nullable;

/** Bytes of any length. */
final class BytesColumn implements TypeHandler<byte[]> {

    @Override
    public void setParameter(PreparedStatement statement, int index, byte @Nullable [] value, @Nullable JdbcType type)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.VARBINARY);
        } else {
            statement.setBytes(index, value);
        }
    }

    @Override
    public byte @Nullable [] getResult(ResultSet row, String column) throws SQLException {
        byte[] value = row.getBytes(column);
        return row.wasNull() ? null : value;
    }

    @Override
    public byte @Nullable [] getResult(ResultSet row, int column) throws SQLException {
        byte[] value = row.getBytes(column);
        return row.wasNull() ? null : value;
    }

    @Override
    public byte @Nullable [] getResult(CallableStatement row, int column) throws SQLException {
        byte[] value = row.getBytes(column);
        return row.wasNull() ? null : value;
    }
}

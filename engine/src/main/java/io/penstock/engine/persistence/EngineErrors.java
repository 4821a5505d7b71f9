package io.penstock.engine.persistence;

import org.apache.ibatis.exceptions.PersistenceException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.support.PersistenceExceptionTranslator;

/** Throws the engine's own exceptions in place of MyBatis's. */
final class EngineErrors implements PersistenceExceptionTranslator {

    @Override
    public DataAccessException translateExceptionIfPossible(RuntimeException failure) {
        throw failure instanceof PersistenceException
                ? SqlErrors.translate("read from the database", failure)
                : failure;
    }
}

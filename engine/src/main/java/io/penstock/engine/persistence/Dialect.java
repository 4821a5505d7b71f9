package io.penstock.engine.persistence;

import java.util.List;

/** What differs between databases beside the mapped statements with a database id. Stateless. */
interface Dialect {

    /** Names the variants of mapped statements. */
    String databaseId();

    /** The query of the time at this moment, and not of that at which the transaction began. */
    String currentTimeQuery();

    /**
     * What stands for a token in a migration.
     *
     * @throws IllegalArgumentException for an unknown token
     */
    String token(String name);

    /** Whether sessions can listen to each other. */
    boolean notifies();

    /** Whether a failed migration leaves nothing behind. */
    boolean rollsBackMigrations();

    /** Whether one statement locks the root and reads the rest as it is under that lock. */
    boolean locksAndReadsTogether();

    /** Whether its driver sends the statements of one text together. */
    boolean pipelines();

    /** Whether it has arrays, so that one statement can write what many rows need. */
    boolean writesTogether();

    /** Whether it has locks of numbers that end with the transaction. */
    boolean locksNumbers();

    /** The statements that delete an instance; the last one counts the instance's own row. */
    List<String> deleteInstanceStatements();
}

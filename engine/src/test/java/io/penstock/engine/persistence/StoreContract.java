package io.penstock.engine.persistence;

/** What every contract needs of a database. */
interface StoreContract {

    /** Empty of rows at the start of every test. */
    Fixture db();
}

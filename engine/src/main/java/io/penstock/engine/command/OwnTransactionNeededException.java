package io.penstock.engine.command;

/** Work in a shared transaction executed a command, and so has to be done again in a transaction of its own. */
public final class OwnTransactionNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OwnTransactionNeededException() {
        super("A command inside a shared transaction: the job that executes it runs again in a transaction of its own");
    }
}

package io.penstock.engine.boot;

import io.penstock.engine.expression.BeanLookup;
import io.penstock.engine.history.HistorySettings;
import io.penstock.engine.job.JobExecutorSettings;
import io.penstock.engine.persistence.PersistenceSettings;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds an engine on a database. Only the data source is needed; everything else has a default that works. A builder is used by
 * one thread.
 */
public final class EngineBuilder {

    private static final int DEFAULT_DEFINITION_CACHE = 100_000;

    private final DataSource dataSource;
    private @Nullable PlatformTransactionManager transactionManager;
    private PersistenceSettings persistence = PersistenceSettings.defaults();
    private JobExecutorSettings jobs = JobExecutorSettings.defaults();
    private HistorySettings history = HistorySettings.defaults();
    private Clock clock = Clock.system(ZoneId.systemDefault());
    private BeanLookup beans = BeanLookup.none();
    private ClassLoader delegateClasses = EngineBuilder.class.getClassLoader();
    private int definitionCacheElements = DEFAULT_DEFINITION_CACHE;
    private byte @Nullable [] secretKey;

    private EngineBuilder(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @param dataSource stays its giver's to close, after the engine; {@code Persistence.pool} makes one with the right settings
     */
    public static EngineBuilder on(DataSource dataSource) {
        return new EngineBuilder(dataSource);
    }

    /** The application's transaction manager for the same data source, so that commands join its transactions. */
    public EngineBuilder transactionManager(PlatformTransactionManager manager) {
        this.transactionManager = Objects.requireNonNull(manager);
        return this;
    }

    public EngineBuilder persistence(PersistenceSettings settings) {
        this.persistence = Objects.requireNonNull(settings);
        return this;
    }

    public EngineBuilder jobs(JobExecutorSettings settings) {
        this.jobs = Objects.requireNonNull(settings);
        return this;
    }

    /** How long history stays; by default 180 days where a process says nothing else. */
    public EngineBuilder history(HistorySettings settings) {
        this.history = Objects.requireNonNull(settings);
        return this;
    }

    /** The engine's time; its zone is the one of timers that name none. */
    public EngineBuilder clock(Clock engineClock) {
        this.clock = Objects.requireNonNull(engineClock);
        return this;
    }

    /** The application's objects that expressions may call; by default none. */
    public EngineBuilder beans(BeanLookup lookup) {
        this.beans = Objects.requireNonNull(lookup);
        return this;
    }

    /** Where the classes of service tasks are found. */
    public EngineBuilder delegateClasses(ClassLoader classLoader) {
        this.delegateClasses = Objects.requireNonNull(classLoader);
        return this;
    }

    /**
     * How much memory compiled process definitions may take; those not used for the longest time go first, and are read again
     * when needed.
     *
     * @param elements flow nodes and sequence flows of all of them together, about 400 bytes each; by default 100,000
     */
    public EngineBuilder definitionCacheElements(int elements) {
        this.definitionCacheElements = elements;
        return this;
    }

    /**
     * The key that encrypts stored passwords; without one the engine has no user directory.
     *
     * @param key 32 bytes
     */
    public EngineBuilder secretKey(byte[] key) {
        this.secretKey = key.clone();
        return this;
    }

    /**
     * Opens the database, brings its schema up to date and makes the engine. Its job executor does not run yet.
     *
     * @throws io.penstock.engine.api.EngineException when the database cannot be used
     */
    public ProcessEngine build() {
        PlatformTransactionManager manager =
                transactionManager == null ? new JdbcTransactionManager(dataSource) : transactionManager;
        return Composition.compose(
                new EngineParts(
                        dataSource,
                        manager,
                        persistence,
                        jobs,
                        history,
                        clock,
                        beans,
                        delegateClasses,
                        definitionCacheElements),
                secretKey);
    }
}

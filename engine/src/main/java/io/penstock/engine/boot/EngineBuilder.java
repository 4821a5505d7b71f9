package io.penstock.engine.boot;

import io.penstock.engine.api.WakeUpChannel;
import io.penstock.engine.api.decision.DecisionEngine;
import io.penstock.engine.api.outbound.OutboundSettings;
import io.penstock.engine.expression.BeanLookup;
import io.penstock.engine.history.HistorySettings;
import io.penstock.engine.job.JobExecutorSettings;
import io.penstock.engine.persistence.Persistence;
import io.penstock.engine.persistence.PersistenceSettings;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.script.ScriptEngineManager;
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
    private @Nullable Clock clock;
    private ZoneId zone = ZoneId.systemDefault();
    private HistorySettings history = HistorySettings.defaults();
    private BeanLookup beans = BeanLookup.none();
    private ClassLoader delegateClasses = EngineBuilder.class.getClassLoader();
    private @Nullable ScriptEngineManager scriptEngines;
    private @Nullable DecisionEngine decisions;
    private int definitionCacheElements = DEFAULT_DEFINITION_CACHE;
    private byte @Nullable [] secretKey;
    private @Nullable OutboundSettings outbound;
    private final List<WakeUpChannel> wakeUpChannels = new ArrayList<>();

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

    /**
     * The engine's time, and the zone of timers that name none; for tests. By default it is the database's time, on which all nodes
     * agree: with another clock the nodes of a cluster take each other's jobs as soon as their clocks differ.
     */
    public EngineBuilder clock(Clock engineClock) {
        this.clock = Objects.requireNonNull(engineClock);
        return this;
    }

    /** The zone of timers that name none; by default that of this JVM. Without effect when there is a {@link #clock}. */
    public EngineBuilder zone(ZoneId timerZone) {
        this.zone = Objects.requireNonNull(timerZone);
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
     * The JSR-223 engines of script tasks; by default none, and scripts in other languages than the expression language are refused at
     * deployment: a script can do whatever this JVM can, so whoever may deploy may then do that, too.
     */
    public EngineBuilder scripts(ScriptEngineManager engines) {
        this.scriptEngines = Objects.requireNonNull(engines);
        return this;
    }

    /**
     * What reads and makes the decisions of business rule tasks; by default nothing does, and files with decisions and tasks that name
     * one are refused at deployment.
     */
    public EngineBuilder decisions(DecisionEngine engine) {
        this.decisions = Objects.requireNonNull(engine);
        return this;
    }

    /**
     * One more way by which nodes tell each other of work, beside that of the database where it has one (PostgreSQL). The engine closes
     * it.
     */
    public EngineBuilder wakeUpChannel(WakeUpChannel channel) {
        wakeUpChannels.add(Objects.requireNonNull(channel));
        return this;
    }

    /**
     * Lets messages leave the engine; somebody must carry them, see {@link ProcessEngine#outbox}. By default nobody does, and files in
     * which a task or event sends a message to a participant outside are refused at deployment.
     */
    public EngineBuilder outbound(OutboundSettings settings) {
        this.outbound = Objects.requireNonNull(settings);
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
        Clock time = clock == null ? Persistence.clock(dataSource, zone) : clock;
        return Composition.compose(
                new EngineParts(
                        dataSource,
                        manager,
                        persistence,
                        jobs,
                        history,
                        time,
                        beans,
                        delegateClasses,
                        scriptEngines,
                        decisions,
                        definitionCacheElements,
                        List.copyOf(wakeUpChannels),
                        outbound),
                secretKey);
    }
}

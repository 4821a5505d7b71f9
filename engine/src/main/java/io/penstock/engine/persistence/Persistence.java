package io.penstock.engine.persistence;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.engine.command.RequestLedger;
import io.penstock.engine.command.Transactions;
import io.penstock.engine.deployment.DeploymentStore;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.history.ExpiredHistory;
import io.penstock.engine.history.HistoryStore;
import io.penstock.engine.identity.UserStore;
import io.penstock.engine.job.JobStore;
import io.penstock.engine.subscription.SubscriptionStore;
import io.penstock.engine.task.TaskStore;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSessionFactory;
import org.mybatis.spring.SqlSessionTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The stores and transactions of one database. Thread-safe; the data source stays its giver's to close. */
public final class Persistence {

    private final Transactions transactions;
    private final RequestLedger requestLedger;
    private final ExecutionStore executionStore;
    private final TaskStore taskStore;
    private final JobStore jobStore;
    private final SubscriptionStore subscriptionStore;
    private final DeploymentStore deploymentStore;
    private final HistoryStore historyStore;
    private final ExpiredHistory expiredHistory;
    private final UserStore userStore;

    private Persistence(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            Dialect dialect,
            PersistenceSettings settings,
            Clock clock) {
        SqlSessionFactory sessions = Sessions.open(dataSource, dialect, settings.lockWait());
        SqlSessionTemplate reads = new SqlSessionTemplate(sessions, ExecutorType.SIMPLE, new EngineErrors());
        Batches batches = new Batches(sessions);
        IdBlocks ids = new IdBlocks(reads.getMapper(SequenceMapper.class)::firstOfNextBlock);
        ExecutionMapper executionMapper = reads.getMapper(ExecutionMapper.class);
        LockedReads lockedReads = new LockedReads(dialect, executionMapper);
        IdentityMapper identityMapper = reads.getMapper(IdentityMapper.class);
        this.transactions = new SpringTransactions(transactionManager, new Flush(batches, dialect), ids, clock);
        this.requestLedger = new MyBatisRequestLedger(identityMapper);
        this.executionStore = new MyBatisExecutionStore(executionMapper, dialect);
        this.taskStore = new MyBatisTaskStore(reads.getMapper(TaskMapper.class), lockedReads);
        this.jobStore = jobStore(reads.getMapper(JobMapper.class), dialect, batches, lockedReads);
        this.subscriptionStore = new MyBatisSubscriptionStore(reads.getMapper(SubscriptionMapper.class), lockedReads);
        this.deploymentStore = new MyBatisDeploymentStore(reads.getMapper(DeploymentMapper.class));
        HistoryMapper historyMapper = reads.getMapper(HistoryMapper.class);
        this.historyStore = new MyBatisHistoryStore(historyMapper);
        this.expiredHistory = new MyBatisExpiredHistory(historyMapper);
        this.userStore = new MyBatisUserStore(identityMapper);
    }

    /** Opens a database with transactions of its own; joins those of a Spring transaction manager for the same data source. */
    public static Persistence open(DataSource dataSource, PersistenceSettings settings, Clock clock) {
        return open(dataSource, new JdbcTransactionManager(dataSource), settings, clock);
    }

    /**
     * Opens a database with an application's transaction manager.
     *
     * @throws io.penstock.engine.api.EngineException when the database is unknown or not reachable, or its schema does not fit
     */
    public static Persistence open(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            PersistenceSettings settings,
            Clock clock) {
        return open(dataSource, transactionManager, Dialects.of(dataSource), settings, clock);
    }

    static Persistence open(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            Dialect dialect,
            PersistenceSettings settings,
            Clock clock) {
        new SchemaMigrator(dataSource, dialect, clock).run(settings);
        return new Persistence(dataSource, transactionManager, dialect, settings, clock);
    }

    /** A connection pool with the driver settings that the engine counts on; close it after the engine. */
    public static HikariDataSource pool(DatabaseSettings settings) {
        return ConnectionPools.open(settings);
    }

    public Transactions transactions() {
        return transactions;
    }

    public RequestLedger requestLedger() {
        return requestLedger;
    }

    public ExecutionStore executionStore() {
        return executionStore;
    }

    public TaskStore taskStore() {
        return taskStore;
    }

    public JobStore jobStore() {
        return jobStore;
    }

    public SubscriptionStore subscriptionStore() {
        return subscriptionStore;
    }

    public DeploymentStore deploymentStore() {
        return deploymentStore;
    }

    public HistoryStore historyStore() {
        return historyStore;
    }

    public ExpiredHistory expiredHistory() {
        return expiredHistory;
    }

    public UserStore userStore() {
        return userStore;
    }

    private static JobStore jobStore(JobMapper mapper, Dialect dialect, Batches batches, LockedReads lockedReads) {
        JobQueue queue =
                dialect.locksAndReadsTogether() ? new PostgreSqlJobQueue(mapper) : new SteppedJobQueue(mapper, batches);
        return new MyBatisJobStore(mapper, queue, batches, lockedReads);
    }
}

package io.penstock.engine.persistence;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.engine.api.WakeUpChannel;
import io.penstock.engine.command.RequestLedger;
import io.penstock.engine.command.Transactions;
import io.penstock.engine.decision.DecisionStore;
import io.penstock.engine.deployment.DeploymentStore;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.history.ExpiredHistory;
import io.penstock.engine.history.HistoryStore;
import io.penstock.engine.identity.UserStore;
import io.penstock.engine.job.JobListing;
import io.penstock.engine.job.JobStore;
import io.penstock.engine.job.RegistrationStore;
import io.penstock.engine.outbound.OutboundStore;
import io.penstock.engine.subscription.KeptMessageStore;
import io.penstock.engine.subscription.SubscriptionStore;
import io.penstock.engine.task.ExternalTaskStore;
import io.penstock.engine.task.TaskStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSessionFactory;
import org.mybatis.spring.SqlSessionTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The stores and transactions of one database. Thread-safe; the data source stays its giver's to close. */
public final class Persistence {

    private final DataSource dataSource;
    private final Dialect dialect;
    private final Transactions transactions;
    private final RequestLedger requestLedger;
    private final ExecutionStore executionStore;
    private final TaskStore taskStore;
    private final ExternalTaskStore externalTaskStore;
    private final JobStore jobStore;
    private final JobListing jobListing;
    private final RegistrationStore registrationStore;
    private final SubscriptionStore subscriptionStore;
    private final DeploymentStore deploymentStore;
    private final DecisionStore decisionStore;
    private final HistoryStore historyStore;
    private final ExpiredHistory expiredHistory;
    private final UserStore userStore;
    private final OutboundStore outboundStore;
    private final KeptMessageStore keptMessageStore;

    private Persistence(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            Dialect dialect,
            PersistenceSettings settings,
            Clock clock) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        SqlSessionFactory sessions = Sessions.open(dataSource, dialect, settings.lockWait());
        SqlSessionTemplate reads = new SqlSessionTemplate(sessions, ExecutorType.SIMPLE, new EngineErrors());
        Batches batches = new Batches(sessions, dialect);
        IdBlocks ids = new IdBlocks(reads.getMapper(SequenceMapper.class)::firstOfNextBlock);
        ExecutionMapper executionMapper = reads.getMapper(ExecutionMapper.class);
        LockedReads lockedReads = new LockedReads(dialect, executionMapper);
        IdentityMapper identityMapper = reads.getMapper(IdentityMapper.class);
        this.transactions = new SpringTransactions(transactionManager, new Flush(batches, dialect), ids, clock);
        RequestLedger rows = new MyBatisRequestLedger(identityMapper, batches);
        this.requestLedger = dialect.locksNumbers() ? new PostgreSqlRequestLedger(identityMapper, rows) : rows;
        this.executionStore = new MyBatisExecutionStore(executionMapper, dialect);
        this.taskStore = new MyBatisTaskStore(reads.getMapper(TaskMapper.class), lockedReads);
        this.externalTaskStore = new MyBatisExternalTaskStore(reads.getMapper(ExternalTaskMapper.class), lockedReads);
        this.jobStore = jobStore(reads.getMapper(JobMapper.class), dialect, batches, lockedReads);
        this.jobListing = new MyBatisJobListing(reads.getMapper(JobMapper.class));
        this.registrationStore = new MyBatisRegistrationStore(reads.getMapper(RegistrationMapper.class), batches);
        this.subscriptionStore = new MyBatisSubscriptionStore(reads.getMapper(SubscriptionMapper.class), lockedReads);
        DeploymentMapper deploymentMapper = reads.getMapper(DeploymentMapper.class);
        this.deploymentStore = new MyBatisDeploymentStore(deploymentMapper);
        this.decisionStore = new MyBatisDecisionStore(reads.getMapper(DecisionMapper.class), deploymentMapper);
        HistoryMapper historyMapper = reads.getMapper(HistoryMapper.class);
        this.historyStore = new MyBatisHistoryStore(historyMapper);
        this.expiredHistory = new MyBatisExpiredHistory(historyMapper);
        this.keptMessageStore = new MyBatisKeptMessageStore(reads.getMapper(KeptMessageMapper.class), executionStore);
        this.outboundStore = new MyBatisOutboundStore(reads.getMapper(OutboundMapper.class), new Leases(historyMapper));
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

    /**
     * A clock that shows the time of the database, not of this machine, so that all nodes of the database agree on it.
     *
     * @throws io.penstock.engine.api.EngineException when the database is unknown or not reachable
     */
    public static Clock clock(DataSource dataSource, ZoneId zone) {
        String query = Dialects.of(dataSource).currentTimeQuery();
        try {
            return new DatabaseClock(() -> currentTime(dataSource, query), System::nanoTime, zone);
        } catch (SQLException e) {
            throw SqlErrors.translate("read the time of the database", e);
        }
    }

    private static Instant currentTime(DataSource dataSource, String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** A connection pool with the driver settings that the engine counts on; close it after the engine. */
    public static HikariDataSource pool(DatabaseSettings settings) {
        return ConnectionPools.open(settings);
    }

    /** Asks whether a database answers, beside any pool. */
    public static DatabaseProbe probe(DatabaseSettings settings) {
        return new DatabaseProbe(settings);
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

    public ExternalTaskStore externalTaskStore() {
        return externalTaskStore;
    }

    public JobListing jobListing() {
        return jobListing;
    }

    public JobStore jobStore() {
        return jobStore;
    }

    public RegistrationStore registrationStore() {
        return registrationStore;
    }

    /** How the nodes of this database tell each other of work by means of the database; a channel that carries nothing where it has none. */
    public WakeUpChannel wakeUpChannel(String nodeId) {
        return dialect.notifies() ? new PostgreSqlWakeUpChannel(dataSource, nodeId) : WakeUpChannel.none();
    }

    public SubscriptionStore subscriptionStore() {
        return subscriptionStore;
    }

    public DeploymentStore deploymentStore() {
        return deploymentStore;
    }

    public DecisionStore decisionStore() {
        return decisionStore;
    }

    public HistoryStore historyStore() {
        return historyStore;
    }

    public ExpiredHistory expiredHistory() {
        return expiredHistory;
    }

    public KeptMessageStore keptMessageStore() {
        return keptMessageStore;
    }

    public OutboundStore outboundStore() {
        return outboundStore;
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

package io.penstock.engine.persistence;

import io.penstock.engine.command.LedgerRow;
import io.penstock.engine.decision.DecisionDefinitionRow;
import io.penstock.engine.decision.DeleteDecisionDefinitions;
import io.penstock.engine.deployment.DeleteResources;
import io.penstock.engine.deployment.DeploymentRow;
import io.penstock.engine.deployment.ProcessDefinitionRow;
import io.penstock.engine.deployment.ResourceRow;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ArchiveVariables;
import io.penstock.engine.execution.DeleteVariables;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.history.HistoricActivityRow;
import io.penstock.engine.history.HistoricInstanceRow;
import io.penstock.engine.job.IncidentRow;
import io.penstock.engine.job.JobRow;
import io.penstock.engine.outbound.OutboundMessageRow;
import io.penstock.engine.subscription.KeptMessageRow;
import io.penstock.engine.subscription.SubscriptionRow;
import io.penstock.engine.task.CandidateRow;
import io.penstock.engine.task.ExternalTaskRow;
import io.penstock.engine.task.TaskRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.logging.slf4j.Slf4jImpl;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.AutoMappingUnknownColumnBehavior;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.type.TypeHandlerRegistry;
import org.mybatis.spring.transaction.SpringManagedTransactionFactory;

/** Sets MyBatis up. */
final class Sessions {

    /** Statements that write, one file for each kind of row, and statements that read, one for each store. */
    static final List<String> MAPPERS = List.of(
            "ActivityInstanceRow",
            "BulkWrites",
            "CandidateRow",
            "DecisionDefinitionRow",
            "DeploymentRow",
            "ExternalTaskRow",
            "HistoricActivityRow",
            "HistoricInstanceRow",
            "HistoricVariableRow",
            "IncidentRow",
            "JobRow",
            "KeptMessageRow",
            "LedgerRow",
            "OutboundMessageRow",
            "ProcessDefinitionRow",
            "ProcessInstanceRow",
            "ResourceRow",
            "SubscriptionRow",
            "TaskRow",
            "UserRow",
            "VariableRow",
            "SequenceMapper",
            "ExecutionMapper",
            "TaskMapper",
            "ExternalTaskMapper",
            "JobMapper",
            "SubscriptionMapper",
            "DeploymentMapper",
            "DecisionMapper",
            "HistoryMapper",
            "IdentityMapper",
            "KeptMessageMapper",
            "OutboundMapper",
            "RegistrationMapper");

    private static final List<Class<?>> ALIASES = List.of(
            ActivityInstanceRow.class,
            ArchiveVariables.class,
            CandidateRow.class,
            DecisionDefinitionRow.class,
            DeleteDecisionDefinitions.class,
            DeleteResources.class,
            DeleteVariables.class,
            DeploymentRow.class,
            ExternalTaskRow.class,
            HistoricActivityRow.class,
            HistoricInstanceRow.class,
            HistoricVariableColumns.class,
            IncidentRow.class,
            JobColumns.class,
            JobFailure.class,
            JobRow.class,
            KeptMessageRow.class,
            LedgerRow.class,
            OutboundMessageRow.class,
            ProcessDefinitionRow.class,
            ProcessInstanceRow.class,
            Registration.class,
            ResourceRow.class,
            SubscriptionColumns.class,
            SubscriptionRow.class,
            TaskRow.class,
            UserColumns.class,
            VariableColumns.class);

    private Sessions() {}

    static SqlSessionFactory open(DataSource dataSource, Dialect dialect, Duration lockWait) {
        Environment environment = new Environment("penstock", new SpringManagedTransactionFactory(), dataSource);
        Configuration configuration = new Configuration(environment);
        configuration.setDatabaseId(dialect.databaseId());
        configuration.setAutoMappingUnknownColumnBehavior(AutoMappingUnknownColumnBehavior.FAILING);
        configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
        configuration.setCacheEnabled(false);
        configuration.setLogPrefix("io.penstock.sql.");
        configuration.setLogImpl(Slf4jImpl.class);
        Properties variables = new Properties();
        variables.setProperty("lockWaitSeconds", Long.toString(lockWait.toSeconds()));
        configuration.setVariables(variables);
        ALIASES.forEach(type -> configuration.getTypeAliasRegistry().registerAlias(type.getSimpleName(), type));
        registerColumns(configuration.getTypeHandlerRegistry());
        ResultMaps.addTo(configuration);
        // Reading the files is most of it and needs nobody else; what is in them is added in order.
        MAPPERS.parallelStream().map(name -> read(configuration, name)).toList().forEach(XMLMapperBuilder::parse);
        return new SqlSessionFactoryBuilder().build(configuration);
    }

    private static void registerColumns(TypeHandlerRegistry registry) {
        registry.register(String.class, new TextColumn());
        registry.register(Long.class, new LongColumn());
        registry.register(long.class, new LongColumn());
        registry.register(Double.class, new DoubleColumn());
        registry.register(Boolean.class, new FlagColumn());
        registry.register(boolean.class, new FlagColumn());
        registry.register(Instant.class, new InstantColumn());
        registry.register(byte[].class, new BytesColumn());
        registry.register(Long[].class, new ArrayColumn<Long>("bigint"));
        registry.register(String[].class, new ArrayColumn<String>("varchar"));
    }

    private static XMLMapperBuilder read(Configuration configuration, String name) {
        String file = name + ".xml";
        try (InputStream xml = Sessions.class.getResourceAsStream(file)) {
            if (xml == null) {
                throw new IllegalStateException("The jar has no " + file);
            }
            return new XMLMapperBuilder(xml, configuration, file, configuration.getSqlFragments());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

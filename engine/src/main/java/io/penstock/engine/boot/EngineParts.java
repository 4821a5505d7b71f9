package io.penstock.engine.boot;

import io.penstock.engine.api.WakeUpChannel;
import io.penstock.engine.api.decision.DecisionEngine;
import io.penstock.engine.api.outbound.OutboundSettings;
import io.penstock.engine.expression.BeanLookup;
import io.penstock.engine.history.HistorySettings;
import io.penstock.engine.job.JobExecutorSettings;
import io.penstock.engine.persistence.PersistenceSettings;
import java.time.Clock;
import java.util.List;
import javax.script.ScriptEngineManager;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;

/** What an engine is made of. */
record EngineParts(
        DataSource dataSource,
        PlatformTransactionManager transactionManager,
        PersistenceSettings persistence,
        JobExecutorSettings jobs,
        HistorySettings history,
        Clock clock,
        BeanLookup beans,
        ClassLoader delegateClasses,
        @Nullable ScriptEngineManager scriptEngines,
        @Nullable DecisionEngine decisions,
        int definitionCacheElements,
        List<WakeUpChannel> wakeUpChannels,
        @Nullable OutboundSettings outbound) {}

package io.penstock.engine.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Page;
import io.penstock.engine.api.decision.ListDecisionDefinitions;
import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.management.ListIncidents;
import io.penstock.engine.api.management.ListJobs;
import io.penstock.engine.api.repository.ListProcessDefinitions;
import io.penstock.engine.api.runtime.ListProcessInstances;
import io.penstock.engine.api.task.ListExternalTasks;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.subscription.MessageQuery;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.scripting.xmltags.DynamicSqlSource;
import org.apache.ibatis.session.Configuration;
import org.apache.shardingsphere.sql.parser.api.CacheOption;
import org.apache.shardingsphere.sql.parser.api.SQLParserEngine;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No statement for Oracle has a syntax that Oracle does not know. Nothing here runs a statement. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleStatementsTest {

    private static final SQLParserEngine PARSER = new SQLParserEngine("Oracle", new CacheOption(1, 1));
    private static final List<Long> IDS = List.of(1L, 2L);

    /** More than Oracle takes in one list. */
    private static final List<Long> MANY_IDS =
            LongStream.range(0, 1_001).boxed().toList();

    /** Parameters with all filters and with none, for statements whose text depends on them. */
    private static final Map<String, List<Map<String, @Nullable Object>>> PARAMETERS = Map.ofEntries(
            Map.entry(
                    "ExecutionMapper.variablesOf", List.of(Map.of("instanceId", 1L, "scopeIds", InLists.of(MANY_IDS)))),
            Map.entry(
                    "ExecutionMapper.activitiesOfElementsIn",
                    List.of(
                            Map.of("parentId", 1L, "elementIds", InLists.of(MANY_IDS)),
                            with(of("elementIds", InLists.of(MANY_IDS)), "parentId"))),
            Map.entry(
                    "TaskMapper.list",
                    List.of(
                            of("query", new ListTasks("a", "b", "c", true, 1L, "d", Page.first())),
                            of("query", new ListTasks(null, null, null, false, null, null, Page.first())))),
            Map.entry(
                    "ExternalTaskMapper.list",
                    List.of(
                            of("query", new ListExternalTasks("t", 1L, true, Page.first())),
                            of("query", new ListExternalTasks(null, null, false, Page.first())))),
            Map.entry("ExternalTaskMapper.lockFreeTasks", List.of(of("ids", IDS))),
            Map.entry(
                    "JobMapper.listJobs",
                    List.of(
                            of("query", new ListJobs(1L, "p", true, Page.first())),
                            of("query", new ListJobs(null, null, false, Page.first())))),
            Map.entry(
                    "JobMapper.listIncidents",
                    List.of(
                            of("query", new ListIncidents(1L, "p", Page.first())),
                            of("query", new ListIncidents(null, null, Page.first())))),
            Map.entry("JobMapper.lockDueJobs", List.of(of("ids", InLists.of(MANY_IDS)))),
            Map.entry("JobMapper.lockRootsOfJobs", List.of(of("roots", IDS))),
            Map.entry("JobMapper.lockJobs", List.of(Map.of("owner", "node", "ids", IDS, "roots", IDS))),
            Map.entry("ExecutionMapper.findInstances", List.of(of("ids", IDS))),
            Map.entry(
                    "SubscriptionMapper.matching",
                    List.of(
                            Map.of(
                                    "query",
                                    messages("b", 1L, Set.of("k"), Set.of(1L)),
                                    "variables",
                                    everyKindOfVariable()),
                            Map.of("query", messages(null, null, Set.of(), Set.of()), "variables", List.of()))),
            Map.entry("DeploymentMapper.resourceNames", List.of(of("deploymentIds", InLists.of(MANY_IDS)))),
            Map.entry(
                    "DecisionMapper.listDefinitions",
                    List.of(
                            of("query", new ListDecisionDefinitions("k", true, Page.first())),
                            of("query", new ListDecisionDefinitions(null, false, Page.first())))),
            Map.entry(
                    "DeploymentMapper.listDefinitions",
                    List.of(
                            of("query", new ListProcessDefinitions("k", true, Page.first())),
                            of("query", new ListProcessDefinitions(null, false, Page.first())))),
            Map.entry(
                    "HistoryMapper.listInstances",
                    Stream.of(true, false, null)
                            .flatMap(finished -> Stream.of(
                                    of("query", new ListHistoricProcessInstances(1L, "k", "b", finished, Page.first())),
                                    of(
                                            "query",
                                            new ListHistoricProcessInstances(
                                                    null, null, null, finished, Page.first()))))
                            .toList()),
            Map.entry(
                    "HistoryMapper.listActivities",
                    Stream.of(true, false, null)
                            .flatMap(finished -> Stream.of(
                                    of(
                                            "query",
                                            new ListHistoricActivityInstances(1L, "k", "b", finished, Page.first())),
                                    of(
                                            "query",
                                            new ListHistoricActivityInstances(
                                                    null, null, null, finished, Page.first()))))
                            .toList()),
            Map.entry(
                    "HistoryMapper.listVariables",
                    List.of(
                            variables(IntStream.range(0, 1_001)
                                    .mapToObj(n -> "v" + n)
                                    .collect(Collectors.toSet())),
                            variables(Set.of()))),
            Map.entry(
                    "KeptMessageMapper.messagesOfName",
                    List.of(of("businessKey", "b"), with(new HashMap<>(), "businessKey"))),
            Map.entry("OutboundMapper.variablesOfMessages", List.of(of("messageIds", IDS))),
            Map.entry("OutboundMapper.removeVariablesOfMessages", List.of(of("messageIds", IDS))),
            Map.entry("OutboundMapper.removeMessages", List.of(of("messageIds", IDS))),
            Map.entry("HistoryMapper.removeActivities", List.of(of("instanceIds", IDS))),
            Map.entry("HistoryMapper.removeVariables", List.of(of("instanceIds", IDS))),
            Map.entry("HistoryMapper.removeInstances", List.of(of("instanceIds", IDS))),
            Map.entry(
                    "HistoryMapper.listRunning",
                    List.of(
                            of("query", new ListProcessInstances("k", "b", Page.first())),
                            of("query", new ListProcessInstances(null, null, Page.first())))));

    Stream<Arguments> statements() {
        Map<String, String> texts = new TreeMap<>();
        for (Migration migration : Migration.all()) {
            List<String> statements = migration.statements(new OracleDialect());
            for (int i = 0; i < statements.size(); i++) {
                texts.put("%s %03d".formatted(migration.fileName(), i + 1), statements.get(i));
            }
        }
        for (MappedStatement statement : mapped()) {
            mappedTexts(statement, texts);
        }
        return texts.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void anOracleGrammarAccepts(String name, String sql) {
        assertThat(PARSER.parse(sql, false)).as(name).isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void holdsNothingThatTheGrammarMisses(String name, String sql) {
        assertThat(OracleLint.problems(sql)).as(name).isEmpty();
    }

    @Test
    void theLintFindsWhatItIsFor() {
        assertThat(OracleLint.problems("create table t (a text not null)")).isNotEmpty();
        assertThat(OracleLint.problems("create table t (a boolean)")).isNotEmpty();
        assertThat(OracleLint.problems("create table t (a varchar2(5000 char))"))
                .isNotEmpty();
        assertThat(OracleLint.problems("create table t (number number(1))")).isNotEmpty();
        assertThat(OracleLint.problems("create table t (a number(1), primary key (a))"))
                .isEmpty();
        assertThat(OracleLint.problems("select x.a from t as x")).isNotEmpty();
        assertThat(OracleLint.problems("select x.a from (select 1 from t) as x"))
                .isNotEmpty();
        assertThat(OracleLint.problems("select 1")).isNotEmpty();
        assertThat(OracleLint.problems("select a from t fetch first 1 rows only for update"))
                .isNotEmpty();
        assertThat(OracleLint.problems("select a from t join u on a = b for update"))
                .isNotEmpty();
        assertThat(OracleLint.problems("select a from t order by a for update skip locked"))
                .isNotEmpty();
        assertThat(OracleLint.problems("select a from t limit 1")).isNotEmpty();
        assertThat(OracleLint.problems("select a from t where a = ''")).isNotEmpty();
        assertThat(OracleLint.problems("select a_name_that_is_longer_than_thirty from t"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (a timestamp(6) with time zone not null, primary key (a))",
                "create table t (a blob, primary key (a))",
                "alter table penstock_job add column a number(19)",
                "alter table penstock_job add a boolean",
                "alter table penstock_job add (a text)",
                "alter table penstock_job alter column retries type number(19)",
                "create index if not exists i on penstock_job (retries)",
                "create index i on penstock_job (retries) where retries is not null",
                "create index i on penstock_history_variable (text_value, name)",
                "create index i on penstock_job (failure_stack)",
                "select id from penstock_job where failure_stack = ?",
                "select id from penstock_job where failure_stack like ? or id = 1",
                "select id from penstock_variable v join penstock_job j on v.bytes_value = j.failure_stack",
                "select distinct id, failure_stack from penstock_job",
                "select count(*) from penstock_job group by failure_stack",
                "select id from penstock_job order by failure_stack",
                "select failure_stack from penstock_job union select failure_stack from penstock_job",
                "insert into penstock_variable (id, bytes_value, text_value) values (?, ?, ?)",
                "update penstock_variable set bytes_value = ?, text_value = ? where id = ?",
                "insert into penstock_job (id) values (1), (2)",
                "insert into penstock_job (id) values (1) on conflict do nothing",
                "select a.id as level from penstock_job a",
                "select date.id from penstock_job date",
                "select id::number from penstock_job",
                "with recursive x as (select 1 from dual) select 1 from x",
                "select count(*) filter (where id = 1) from penstock_job",
                "delete from penstock_job using penstock_task",
                "update penstock_job j set retries = 1 from penstock_task t where t.id = j.id",
                "select id from penstock_job where id = any (?)",
            })
    void theLintFindsTraps(String sql) {
        assertThat(OracleLint.problems(sql)).isNotEmpty();
    }

    @Test
    void theLintFindsAListThatIsTooLong() {
        String list = MANY_IDS.stream().map(id -> "?").collect(Collectors.joining(","));

        assertThat(OracleLint.problems("select id from penstock_job where id in (" + list + ")"))
                .isNotEmpty();
        assertThat(OracleLint.problems("select id from penstock_job where id in (?, ?, ?)"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table penstock_job add a number(19)",
                "alter table penstock_job add (a varchar2(255 char), b number(1))",
                "create index i on penstock_job (retries, id)",
                "update penstock_job set failure_stack = ?, retries = ? where id = ?",
                "select failure_stack from penstock_job union all select failure_stack from penstock_job order by id",
            })
    void theLintLetsPassWhatOracleTakes(String sql) {
        assertThat(OracleLint.problems(sql)).isEmpty();
    }

    @Test
    void everyStatementThatDependsOnItsParametersHasSome() {
        assertThat(mapped().stream()
                        .filter(statement -> statement.getSqlSource() instanceof DynamicSqlSource)
                        .map(OracleStatementsTest::shortId))
                .containsExactlyInAnyOrderElementsOf(PARAMETERS.keySet());
    }

    private static void mappedTexts(MappedStatement statement, Map<String, String> texts) {
        String id = shortId(statement);
        List<Map<String, @Nullable Object>> samples = PARAMETERS.getOrDefault(id, List.of(Map.of()));
        for (int i = 0; i < samples.size(); i++) {
            String sql = statement.getSqlSource().getBoundSql(samples.get(i)).getSql();
            if (sql.strip().startsWith("begin")) {
                List<String> inner = Arrays.stream(
                                sql.strip().substring("begin".length()).split(";"))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty() && !part.equals("end"))
                        .toList();
                for (int n = 0; n < inner.size(); n++) {
                    texts.put(id + " block " + n, inner.get(n));
                }
            } else {
                texts.put(id + " " + i, sql);
            }
        }
    }

    private static Collection<MappedStatement> mapped() {
        Configuration configuration = Sessions.open(new JdbcDataSource(), new OracleDialect(), Duration.ofSeconds(10))
                .getConfiguration();
        return configuration.getMappedStatementNames().stream()
                .filter(name -> name.indexOf('.') > 0)
                .map(configuration::getMappedStatement)
                .distinct()
                .toList();
    }

    private static String shortId(MappedStatement statement) {
        return statement.getId().replace("io.penstock.engine.persistence.", "");
    }

    private static MessageQuery messages(
            @Nullable String businessKey, @Nullable Long instanceId, Set<String> names, Set<Long> ids) {
        return new MessageQuery(
                "m", "t", businessKey, instanceId, Map.of(), new MessageQuery.Among(names, ids, ids, names), 1);
    }

    private static List<CorrelationVariable> everyKindOfVariable() {
        return CorrelationVariable.of(Map.of(
                "s", new Value.StringValue("x"),
                "e", new Value.StringValue(""),
                "l", new Value.LongValue(1),
                "d", new Value.DoubleValue(0.5),
                "n", new Value.NullValue()));
    }

    private static Map<String, @Nullable Object> variables(Set<String> names) {
        return Map.of("query", new ListHistoricVariables(1, names, Page.first()), "names", InLists.of(names));
    }

    private static Map<String, @Nullable Object> of(String name, @Nullable Object value) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put(name, value);
        return parameters;
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> parameters, String nullName) {
        parameters.put(nullName, null);
        return parameters;
    }
}

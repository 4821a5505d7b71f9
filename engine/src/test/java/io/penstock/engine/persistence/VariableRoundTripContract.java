package io.penstock.engine.persistence;

import static io.penstock.engine.persistence.Fixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.history.HistoricVariable;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.execution.ArchiveVariables;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.VariableRow;
import io.penstock.engine.variable.Value;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Every value comes back as it was written, on every database. */
interface VariableRoundTripContract extends StoreContract {

    List<Value> VALUES = List.of(
            new Value.StringValue(""),
            new Value.StringValue(" "),
            new Value.StringValue("Größe € 𝄞 \n\t 'quoted' \\ %"),
            new Value.StringValue("character 0: \0."),
            new Value.StringValue("x".repeat(2000)),
            new Value.StringValue("x".repeat(2001)),
            new Value.StringValue("€".repeat(2000)),
            new Value.StringValue("𝄞".repeat(5000)),
            new Value.BooleanValue(true),
            new Value.BooleanValue(false),
            new Value.LongValue(0),
            new Value.LongValue(Long.MIN_VALUE),
            new Value.LongValue(Long.MAX_VALUE),
            new Value.DoubleValue(0.1),
            new Value.DoubleValue(0.0),
            new Value.DoubleValue(-0.0),
            new Value.DoubleValue(Double.MAX_VALUE),
            new Value.DoubleValue(Double.MIN_VALUE),
            new Value.DoubleValue(Double.NaN),
            new Value.DoubleValue(Double.NEGATIVE_INFINITY),
            new Value.DecimalValue(new BigDecimal("1.50")),
            new Value.DecimalValue(new BigDecimal("1E+3")),
            new Value.DecimalValue(new BigDecimal("-12345678901234567890123456789012345678901234567890.00000000001")),
            new Value.DecimalValue(new BigDecimal("0." + "1".repeat(3000))),
            new Value.DateTimeValue(OffsetDateTime.parse("2026-03-29T02:30:00.123456789+05:45")),
            new Value.DateTimeValue(OffsetDateTime.parse("0001-01-01T00:00-18:00")),
            new Value.BytesValue(new byte[0], null, null),
            new Value.BytesValue(new byte[] {0, -1, 127}, null, null),
            new Value.BytesValue(new byte[100_000], "Angebot, Nr: 1.pdf", "application/pdf"),
            new Value.BytesValue(new byte[] {1}, "", null),
            new Value.BytesValue(new byte[] {1}, null, ""),
            new Value.XmlValue("<order xmlns=\"urn:x\"><nr>1</nr></order>"),
            new Value.JsonValue("{\"a\": [1, 2.50, null]}"),
            new Value.JsonValue("\"" + "x".repeat(10_000) + "\""),
            new Value.NullValue());

    @Test
    default void everyValueComesBack() {
        ProcessInstanceRow instance = db().storedInstance();
        List<VariableRow> written = insertAll(instance);

        List<VariableRow> read = db().persistence().executionStore().variablesOf(instance.id(), List.of(instance.id()));

        assertThat(read).isEqualTo(written);
    }

    @Test
    default void everyValueCanReplaceEveryOther() {
        ProcessInstanceRow instance = db().storedInstance();
        List<VariableRow> rows = insertAll(instance);
        List<VariableRow> changed = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            VariableRow row = rows.get(i);
            Value value = VALUES.get((i + 7) % VALUES.size());
            changed.add(new VariableRow(row.id(), row.instanceId(), row.scopeId(), row.name(), value));
        }

        db().inTransaction(unit -> {
            changed.forEach(unit::update);
            return 0;
        });

        assertThat(db().persistence().executionStore().variablesOf(instance.id(), List.of(instance.id())))
                .isEqualTo(changed);
    }

    @Test
    default void everyValueIsArchivedAsItIs() {
        ProcessInstanceRow instance = db().storedInstance();
        insertAll(instance);
        var query = new ListHistoricVariables(instance.id(), Set.of(), Page.first());
        List<HistoricVariable> open =
                db().persistence().historyStore().list(query, TENANT).items();

        db().inTransaction(unit -> {
            unit.write(new ArchiveVariables(instance.id(), instance.id(), TENANT));
            unit.deleteInstance(instance.id());
            return 0;
        });

        assertThat(open).extracting(HistoricVariable::value).isEqualTo(VALUES);
        assertThat(db().persistence().historyStore().list(query, TENANT).items())
                .isEqualTo(open);
    }

    @Test
    default void variablesOf2500ScopesAreRead() {
        ProcessInstanceRow instance = db().storedInstance();
        List<Long> scopes = LongStream.range(0, 2_500).boxed().toList();
        List<VariableRow> written = db().inTransaction(unit -> {
            List<VariableRow> rows = scopes.stream()
                    .map(scope -> Fixture.variable(unit.nextId(), instance.id(), scope, "v", new Value.LongValue(1)))
                    .toList();
            rows.forEach(unit::insert);
            return rows;
        });

        assertThat(db().persistence().executionStore().variablesOf(instance.id(), scopes))
                .isEqualTo(written);
    }

    @Test
    default void variablesOf2500NamesAreListed() {
        ProcessInstanceRow instance = db().storedInstance();
        insertAll(instance);
        Set<String> names = IntStream.range(1, 2_501).mapToObj(n -> "v" + n).collect(Collectors.toSet());

        var query = new ListHistoricVariables(instance.id(), names, Page.first());

        assertThat(db().persistence().historyStore().list(query, TENANT).items())
                .hasSize(VALUES.size() - 1)
                .noneMatch(variable -> variable.name().equals("v0"));
    }

    @Test
    default void anEmptyNameIsRefused() {
        ProcessInstanceRow instance = db().storedInstance();

        assertThatThrownBy(() -> db().inTransaction(unit -> {
                    unit.insert(
                            Fixture.variable(unit.nextId(), instance.id(), instance.id(), "", new Value.LongValue(1)));
                    return 0;
                }))
                .isInstanceOf(EngineException.class);
    }

    @Test
    default void halfACharacterIsRefused() {
        ProcessInstanceRow instance = db().storedInstance();

        assertThatThrownBy(() -> db().inTransaction(unit -> {
                    unit.insert(Fixture.variable(
                            unit.nextId(), instance.id(), instance.id(), "x", new Value.StringValue("\ud800")));
                    return 0;
                }))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VARIABLE_INVALID));
    }

    private List<VariableRow> insertAll(ProcessInstanceRow instance) {
        return db().inTransaction(unit -> {
            List<VariableRow> rows = new ArrayList<>();
            for (int i = 0; i < VALUES.size(); i++) {
                rows.add(Fixture.variable(unit.nextId(), instance.id(), instance.id(), "v" + i, VALUES.get(i)));
            }
            rows.forEach(unit::insert);
            return rows;
        });
    }
}

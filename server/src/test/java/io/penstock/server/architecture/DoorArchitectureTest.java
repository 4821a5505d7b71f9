package io.penstock.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.penstock.engine.history.HistoryCleanUpStatus;
import io.penstock.engine.history.HistorySettings;
import io.penstock.engine.job.JobExecutorSettings;
import io.penstock.engine.job.JobExecutorStatus;
import io.penstock.engine.persistence.DatabaseProbe;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.persistence.Persistence;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the modules to their direction: doors to mapping to contracts and the engine's api, never back. */
class DoorArchitectureTest {
    private static final String ENGINE = "io.penstock.engine..";
    private static final String DECISION = "io.penstock.decision..";
    private static final String MAPPING = "io.penstock.mapping..";
    private static final String SOAP = "io.penstock.soap..";
    private static final String JMS = "io.penstock.jms..";
    private static final String SERVER = "io.penstock.server..";
    private static final String CONTRACT = "io.penstock.contract..";

    /** Modules that hold no class yet: rules about them may find nothing. Only ever shrinks. */
    private static final Set<String> NOT_YET_FILLED = Set.of();

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
            .importPackages("io.penstock");

    @Test
    void allFilledModulesAreLoaded() {
        Stream.of(ENGINE, DECISION, MAPPING, SOAP, JMS, SERVER, CONTRACT)
                .filter(module -> !NOT_YET_FILLED.contains(module))
                .forEach(module -> assertThat(ALL)
                        .as("a rule must not pass on nothing: %s", module)
                        .anyMatch(type -> type.getPackageName().startsWith(module.replace("..", ""))));
    }

    @Test
    void freeOfCycles() {
        slices().matching("io.penstock.(*)..")
                .should()
                .beFreeOfCycles()
                .because("modules depend one way; move the shared type down, to endpoint-mapping or the engine's api")
                .check(ALL);
    }

    @Test
    void everyClassBelongsToAModule() {
        classes()
                .should()
                .resideInAnyPackage(ENGINE, DECISION, MAPPING, SOAP, JMS, SERVER, CONTRACT)
                .because("a package without a module escapes every rule; give a new module its rules here")
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {DECISION, MAPPING, SOAP, JMS})
    void doorsAndDecisionsSeeOfTheEngineOnlyItsApi(String door) {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(door)
                        .should()
                        .dependOnClassesThat(resideInAPackage(ENGINE)
                                .and(resideOutsideOfPackages(
                                        "io.penstock.engine.api..", "io.penstock.engine.variable..")))
                        .because("a door that goes round the engine's entrance goes round its rights checks; ask by a"
                                + " command of the api, or add one"),
                door);
    }

    @Test
    void serverSeesOfTheEngineOnlyApiAndBoot() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(SERVER)
                        .should()
                        .dependOnClassesThat(resideInAPackage(ENGINE)
                                .and(resideOutsideOfPackages(
                                        "io.penstock.engine.api..",
                                        "io.penstock.engine.variable..",
                                        "io.penstock.engine.boot.."))
                                .and(not(belongToAnyOf(
                                        DatabaseProbe.class,
                                        DatabaseSettings.class,
                                        Persistence.class,
                                        HistoryCleanUpStatus.class,
                                        HistorySettings.class,
                                        JobExecutorSettings.class,
                                        JobExecutorStatus.class))))
                        .because(
                                "the server composes; what it needs of the engine is a setting of EngineBuilder or a"
                                        + " command of the api, beside the connection pool, its probe, and the settings and state of jobs"),
                SERVER);
    }

    @Test
    void onlyTheServerSeesTheDecisions() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(DECISION, SERVER)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(DECISION)
                        .because(
                                "an engine makes decisions by the interface of its api; the server says by which library"),
                DECISION);
    }

    @Test
    void doorsDoNotKnowEachOther() {
        String wayOut = "what both doors need belongs to endpoint-mapping";
        check(
                noClasses()
                        .that()
                        .resideInAPackage(SOAP)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(JMS, SERVER)
                        .because(wayOut),
                SOAP);
        check(
                noClasses()
                        .that()
                        .resideInAPackage(JMS)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(SOAP, SERVER)
                        .because(wayOut),
                JMS);
    }

    @Test
    void mappingKnowsNoTransport() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(MAPPING)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                SOAP,
                                JMS,
                                SERVER,
                                "org.apache.cxf..",
                                "jakarta.jms..",
                                "org.apache.activemq..",
                                "jakarta.servlet..",
                                "org.springframework..")
                        .because(
                                "the same translation serves every door; pass what the transport knows as an argument"),
                MAPPING);
    }

    @Test
    void engineKnowsNoDoor() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        CONTRACT,
                        MAPPING,
                        SOAP,
                        JMS,
                        SERVER,
                        "org.apache.cxf..",
                        "jakarta.jms..",
                        "jakarta.xml.ws..",
                        "jakarta.servlet..")
                .because("the engine is a plain jar; a door translates its message into a command")
                .check(ALL);
    }

    private static void check(ArchRule rule, String module) {
        rule.allowEmptyShould(NOT_YET_FILLED.contains(module)).check(ALL);
    }
}

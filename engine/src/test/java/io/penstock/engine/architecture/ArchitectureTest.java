package io.penstock.engine.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the engine's packages to their levels: every arrow points to a lower number. */
class ArchitectureTest {
    private static final String ROOT = "io.penstock.engine";

    private static final int API = 0;
    private static final int FOUNDATION = 1;
    private static final int EXECUTION = 2;
    private static final int OUTBOUND = 3;
    private static final int FEATURE = 4;
    private static final int BEHAVIOR = 5;
    private static final int PERSISTENCE = 6;
    private static final int BOOT = 7;

    private static final Map<String, Integer> LEVELS = Map.ofEntries(
            Map.entry("api", API),
            Map.entry("model", API),
            Map.entry("calendar", API),
            Map.entry("variable", API),
            Map.entry("command", FOUNDATION),
            Map.entry("parser", FOUNDATION),
            Map.entry("expression", FOUNDATION),
            Map.entry("execution", EXECUTION),
            Map.entry("outbound", OUTBOUND),
            Map.entry("task", FEATURE),
            Map.entry("job", FEATURE),
            Map.entry("subscription", FEATURE),
            Map.entry("deployment", FEATURE),
            Map.entry("decision", FEATURE),
            Map.entry("identity", FEATURE),
            Map.entry("history", FEATURE),
            Map.entry("instance", FEATURE),
            Map.entry("behavior", BEHAVIOR),
            Map.entry("persistence", PERSISTENCE),
            Map.entry("boot", BOOT));

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
            .importPackages(ROOT);

    @Test
    void allClassesAreLoaded() {
        assertThat(ENGINE).as("a rule must not pass on nothing").hasSizeGreaterThan(100);
    }

    @Test
    void freeOfCycles() {
        slices().matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle can only be understood together; move the shared type to the lower"
                        + " level")
                .check(ENGINE);
    }

    @Test
    void everyClassHasALevel() {
        classes()
                .should()
                .resideInAnyPackage(packagesOf(LEVELS.keySet().stream()))
                .because("a package without a level escapes every rule; give a new package a line in LEVELS")
                .check(ENGINE);
    }

    static Stream<String> packagesWithALevelAbove() {
        return LEVELS.keySet().stream()
                .filter(name -> forbiddenFor(name).findAny().isPresent())
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("packagesWithALevelAbove")
    void seesOnlyLowerLevels(String name) {
        noClasses()
                .that()
                .resideInAPackage(packageOf(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packagesOf(forbiddenFor(name)))
                .because("`" + name + "` is at level " + LEVELS.get(name)
                        + " and sees lower levels only; declare a port on the lower level and implement it above")
                .check(ENGINE);
    }

    @Test
    void onlyDeploymentAndBootSeeTheParser() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packageOf("parser"), packageOf("deployment"), packageOf("boot"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packageOf("parser"))
                .because("XML ends where a deployment was compiled; whoever else needs it reads the model")
                .check(ENGINE);
    }

    @Test
    void apiAndModelUseJdkTypesOnly() {
        classes()
                .that()
                .resideInAnyPackage(packageOf("api"), packageOf("model"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", ROOT + "..")
                        .and(describe("are not JDBC types", type -> !type.getPackageName()
                                .startsWith("java.sql"))))
                .because("users of the engine compile against these packages; keep libraries behind a port")
                .check(ENGINE);
    }

    @Test
    void databaseAndSpringStayInPersistence() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packageOf("persistence"), packageOf("boot"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.ibatis..", "org.mybatis..", "org.springframework..", "java.sql..")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.sql..", "com.zaxxer..", "org.h2..", "org.postgresql..", "oracle..")
                .because("a feature speaks to its *Store port; its MyBatis implementation belongs to `persistence`")
                .check(ENGINE);
    }

    @Test
    void behaviorsArePackagePrivate() {
        classes()
                .that()
                .resideInAPackage(packageOf("behavior"))
                .and()
                .haveSimpleNameEndingWith("Behavior")
                .should()
                .bePackagePrivate()
                .because("a behavior is reached through the table in `Behaviors` only")
                .check(ENGINE);
    }

    @Test
    void handlersArePackagePrivate() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Handler")
                .and()
                .areNotInterfaces()
                .should()
                .notBePublic()
                .because("a handler is reached through the pipeline only; register it in its <Feature>Commands")
                .check(ENGINE);
    }

    @Test
    void mappersArePackagePrivate() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Mapper")
                .should()
                .bePackagePrivate()
                .andShould()
                .resideInAPackage(packageOf("persistence"))
                .because("a mapper is SQL; a feature sees the *Store port that it serves")
                .check(ENGINE);
    }

    @Test
    void namesSayWhatAClassDoes() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Utils?|Helper|Manager|Base)")
                .because("such a name says nothing; name the verb (`AcquireJobs`) or how it works"
                        + " (`MyBatisTokenStore`)")
                .check(ENGINE);
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("boot"))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .because("tests move the clock by hand; take a java.time.Clock as constructor argument")
                .check(ENGINE);
    }

    @Test
    void nothingIsSerialisedByJava() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
                .because("reading serialised objects runs foreign code; write JSON or XML")
                .check(ENGINE);
    }

    @Test
    void threadLocalsStayInCommandAndPersistence() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packageOf("command"), packageOf("persistence"))
                .should()
                .dependOnClassesThat(simpleName("ThreadLocal"))
                .because("hidden state outlives its command on a pooled thread; pass it as an argument")
                .check(ENGINE);
    }

    @Test
    @DisplayName("at most 7 parameters, except the columns of a record")
    void parametersAreFew() {
        codeUnits()
                .that(describe(
                        "are written by hand",
                        unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                                && !(unit.isConstructor() && unit.getOwner().isRecord())))
                .should(haveAtMostSevenParameters())
                .because("nobody reads the eighth; group what belongs together in a record")
                .check(ENGINE);
    }

    private static ArchCondition<JavaCodeUnit> haveAtMostSevenParameters() {
        return new ArchCondition<>("have at most 7 parameters") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                int count = unit.getRawParameterTypes().size();
                if (count > 7) {
                    events.add(SimpleConditionEvent.violated(unit, unit.getDescription() + " has " + count));
                }
            }
        };
    }

    private static Stream<String> forbiddenFor(String name) {
        int level = LEVELS.get(name);
        return LEVELS.entrySet().stream()
                .filter(other -> other.getValue() > level || isSibling(name, level, other))
                .map(Map.Entry::getKey);
    }

    /** Level 0 is one vocabulary in four packages; on every other level, neighbours do not see each other. */
    private static boolean isSibling(String name, int level, Map.Entry<String, Integer> other) {
        return level > API && other.getValue() == level && !other.getKey().equals(name);
    }

    private static String packageOf(String name) {
        return ROOT + "." + name + "..";
    }

    private static String[] packagesOf(Stream<String> names) {
        return names.map(ArchitectureTest::packageOf).toArray(String[]::new);
    }
}

package io.penstock.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import java.lang.reflect.Proxy;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts to leave the sandbox. None may reach anything. */
class ExpressionSandboxTest {

    private static final String TOUCHED = "penstock.sandbox.touched";

    private final Map<String, Object> beans = new HashMap<>();
    private final Expressions expressions = new JuelExpressions(beans::get);

    /** A bean whose methods give away too much. */
    public static class Careless {

        public Object loader() {
            return Careless.class.getClassLoader();
        }

        public Object type() {
            return String.class;
        }

        public Object runtime() {
            return Runtime.getRuntime();
        }

        public Object thread() {
            return Thread.currentThread();
        }

        public Object method() {
            return Careless.class.getMethods()[0];
        }

        public Object process() {
            return ProcessHandle.current();
        }

        public Object builder() {
            return new ProcessBuilder("true");
        }

        public Throwable problem() {
            return new IllegalStateException("x");
        }

        public static String shared() {
            System.setProperty(TOUCHED, "static");
            return "static";
        }

        String hidden() {
            System.setProperty(TOUCHED, "hidden");
            return "hidden";
        }
    }

    /** An interface of an application. */
    public interface Greeter {
        String greet(String name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The class of a value, and everything behind it
                "${''.getClass()}",
                "${''.class}",
                "${''['class']}",
                "${text['class']}",
                "${text.getClass().forName('java.lang.Runtime')}",
                "${''.getClass().forName('java.lang.Runtime').getMethod('getRuntime').invoke(null).exec('true')}",
                "${''['class'].forName('java.lang.Runtime')}",
                "${''.class.forName('java.lang.ProcessBuilder').newInstance()}",
                "#{''.getClass().getClassLoader()}",
                "#{''.getClass().getProtectionDomain()}",
                "${text.getClass().getModule().getClassLoader()}",
                "${number.getClass()}",
                "${number.class.classLoader}",
                "${1.getClass()}",
                "${(1).getClass()}",
                "${true.getClass()}",
                "${flag.getClass().getName()}",
                "${list.getClass()}",
                "${list['class']}",
                "${map.getClass().forName('x')}",
                "${map.get('x').getClass()}",
                "${decimal.getClass().getDeclaredMethods()}",
                "${date.getClass().getResource('/')}",
                "${bytes.getClass()}",
                "${bytes.class}",
                "${bytes['class']}",
                "${bytes.clone()}",
                "${enumeration.getDeclaringClass()}",
                "${enumeration.declaringClass}",
                "${enumeration.getClass().getEnumConstants()}",
                "${enumeration.describeConstable()}",
                "${enumeration.class}",
                // Beans
                "${bean.getClass()}",
                "${bean.class}",
                "${bean['class']}",
                "${bean.class.classLoader}",
                "${bean.hidden()}",
                "${bean.shared()}",
                "${bean.notifyAll()}",
                "${bean.wait()}",
                "${bean.clone()}",
                "${bean.finalize()}",
                "${bean.loader()}",
                "${bean.loader().loadClass('java.lang.Runtime')}",
                "${bean.type()}",
                "${bean.type().forName('java.lang.System')}",
                "${bean.runtime().exec('true')}",
                "${bean.thread().getContextClassLoader()}",
                "${bean.method().invoke(bean)}",
                "${bean.process().destroy()}",
                "${bean.builder().start()}",
                "${bean.problem().stackTrace}",
                "${bean.problem().getStackTrace()}",
                "${bean.problem().printStackTrace()}",
                "${bean['getClass']()}",
                "${bean['loader']().parent}",
                // Static access, constructors, lambdas, assignments, imports
                "${java.lang.Runtime.getRuntime()}",
                "${Runtime.getRuntime().exec('true')}",
                "${System.exit(1)}",
                "${System.getProperty('user.home')}",
                "${Class.forName('java.lang.Runtime')}",
                "${T(java.lang.Runtime).getRuntime()}",
                "${T('java.lang.Runtime')}",
                "${new java.io.File('/')}",
                "${String('x')}",
                "${Boolean('true')}",
                "${(x -> x.getClass())(1)}",
                "${x -> x}",
                "${String::valueOf}",
                "${list.stream().map(x -> x.getClass()).toList()}",
                "${list.stream()}",
                "${list.parallelStream()}",
                "${list.iterator()}",
                "${list.forEach(bean)}",
                "${list.removeIf(bean)}",
                "${[1,2].stream()}",
                "${{'a':1}.getClass()}",
                "${text = 'other'}",
                "${text += 'other'}",
                "${bean.x = 1}",
                "${a; System.exit(1)}",
                // Nesting and escaping
                "${${text}}",
                "#{#{text}}",
                "${#{text.getClass()}}",
                "${'${text.getClass()}'.getClass()}",
                "${text.concat('${x}').getClass()}",
                // Well-known names of servers, scripts and registries
                "${facesContext}",
                "${pageContext.request}",
                "${request.getSession()}",
                "${applicationScope}",
                "${initParam}",
                "${execution.engineServices}",
                "${processEngine}",
                "${scriptEngine.eval('1')}",
                "${javax.naming.InitialContext.doLookup('x')}",
                "${jndi['ldap://x']}",
                "${env['PATH']}",
                "${param['x']}",
                // Methods of values that could do harm
                "${text.getBytes()}",
                "${text.chars()}",
                "${text.intern()}",
                "${text.repeat(999999999)}",
                "${text.format('%s', text)}",
                "${text.formatted('x')}",
                "${text.matches('(a+)+$')}",
                "${text.replaceAll('(a+)+$', 'x')}",
                "${text.split('x')}",
                "${text.lines()}",
                "${text.transform(bean)}",
                "${text.describeConstable()}",
                "${text.resolveConstantDesc(bean)}",
                "${text.hashCode()}",
                "${text.wait()}",
                "${decimal.pow(999999999)}",
                "${decimal.setScale(999999999)}",
                "${decimal.movePointRight(999999999)}",
                "${date.format(bean)}",
                "${date.query(bean)}",
                "${date.adjustInto(date)}",
                "${date.getChronology()}",
                "${date.chronology}",
                "${list.add('x')}",
                "${list.clear()}",
                "${list.toArray(bean)}",
                "${map.put('a', 'b')}",
                "${map.computeIfAbsent('a', bean)}",
                "${map.entrySet()}",
                "${map.clear()}",
            })
    void reachesNothing(String attack) {
        System.clearProperty(TOUCHED);
        beans.put("bean", new Careless());
        MapScope scope = MapScope.of("text", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
                .with("number", 1L)
                .with("flag", true)
                .with("decimal", new java.math.BigDecimal("1.5"))
                .with("list", new java.util.ArrayList<>(List.of("a")))
                .with("map", new HashMap<>(Map.of("x", "y")))
                .with("bytes", new byte[] {1})
                .with("date", java.time.OffsetDateTime.parse("2030-01-31T10:00:00Z"))
                .with("enumeration", DayOfWeek.MONDAY);

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> expressions.evaluate(attack, scope))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPRESSION_FAILED));
        assertThat(System.getProperty(TOUCHED)).isNull();
        assertThat(scope.variable("list")).isEqualTo(List.of("a"));
        assertThat(scope.variable("map")).isEqualTo(Map.of("x", "y"));
    }

    @Test
    void readsAClassKeyOfAMapAsAKey() {
        MapScope scope = MapScope.of("map", Map.of("class", "gold"));

        assertThat(expressions.evaluate("${map.class}", scope)).isEqualTo("gold");
        assertThat(expressions.evaluate("${map.other}", scope)).isNull();
    }

    @Test
    void refusesDangerousObjectsAsBeans() {
        for (Object bean : List.of(
                String.class,
                Runtime.getRuntime(),
                Thread.currentThread(),
                getClass().getClassLoader(),
                ProcessHandle.current())) {
            beans.put("danger", bean);

            assertThatExceptionOfType(EngineException.class)
                    .as(bean.getClass().getName())
                    .isThrownBy(() -> expressions.evaluate("${danger}", MapScope.of()))
                    .withMessageContaining("must not hold");
        }
    }

    @Test
    void seesOnlyTheApplicationsInterfacesOfAProxy() {
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Greeter.class, java.util.concurrent.Callable.class},
                (self, method, arguments) -> method.getName().equals("greet") ? "hello " + arguments[0] : "called");
        beans.put("greeter", proxy);

        assertThat(expressions.evaluate("${greeter.greet('Ada')}", MapScope.of()))
                .isEqualTo("hello Ada");
        for (String attack : List.of("${greeter.call()}", "${greeter.h}", "${greeter.getInvocationHandler(greeter)}")) {
            assertThatExceptionOfType(EngineException.class)
                    .as(attack)
                    .isThrownBy(() -> expressions.evaluate(attack, MapScope.of()));
        }
    }

    @Test
    void multipliesNoTextWithoutBound() {
        String attack = "${text" + ".replace('a', 'aaaaaaaaaaaaaaaaaaaa')".repeat(30) + "}";

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> expressions.evaluate(attack, MapScope.of("text", "a")))
                .withMessageContaining("too long");
    }
}

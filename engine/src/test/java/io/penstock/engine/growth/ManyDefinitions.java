package io.penstock.engine.growth;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import io.penstock.engine.variable.Value;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Deploys many process definitions, each with texts of its own, and starts an instance of each, twice, in a small heap. Run it with
 * the class path of the tests: {@code java -Xmx256m ManyDefinitions 5000}.
 */
public final class ManyDefinitions {

    private static final Caller CALLER = Caller.administrator("kermit");
    private static final int TASKS = 20;
    private static final int FILES = 50;

    private ManyDefinitions() {}

    public static void main(String[] arguments) {
        int definitions = Integer.parseInt(arguments[0]);
        try (TestDatabase database = TestDatabases.postgres();
                ProcessEngine engine = EngineBuilder.on(database.dataSource()).build()) {
            long began = System.nanoTime();
            for (int first = 0; first < definitions; first += FILES) {
                List<DeploymentResource> files = new ArrayList<>();
                for (int number = first; number < Math.min(first + FILES, definitions); number++) {
                    files.add(new DeploymentResource("p" + number + ".bpmn", process(number)));
                }
                engine.engine().execute(CALLER, new CreateDeployment("many", files));
            }
            told("deployed", definitions, began);
            for (String turn : new String[] {"started for the first time", "started again"}) {
                began = System.nanoTime();
                for (int number = 0; number < definitions; number++) {
                    start(engine, number);
                }
                told(turn, definitions, began);
            }
            began = System.nanoTime();
            for (int i = 0; i < definitions; i++) {
                start(engine, definitions - 1 - i % 100);
            }
            told("started, of 100 that are kept", definitions, began);
        }
    }

    private static void start(ProcessEngine engine, int number) {
        engine.engine()
                .execute(
                        CALLER,
                        new StartProcessInstance(
                                new ProcessReference.Key("p" + number), null, Map.of("n", Value.of(number))));
    }

    private static byte[] process(int number) {
        var elements = new StringBuilder("<startEvent id='s'/>");
        var path = new StringBuilder("s");
        for (int task = 0; task < TASKS; task++) {
            elements.append("<serviceTask id='t" + task + "' name='Step " + task + " of " + number
                    + "' c:resultVariable='n' c:expression='${n + " + number + " * " + task + "}'/>");
            path.append(" -> t" + task);
        }
        return ProcessXml.process("p" + number, elements + "<endEvent id='e'/>", path + " -> e");
    }

    private static void told(String what, int count, long began) {
        System.gc();
        System.out.printf(
                "%s: %.2f ms each; heap in use %d MB%n",
                what,
                (System.nanoTime() - began) / 1e6 / count,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
    }
}

package io.penstock.server;

import io.penstock.server.demo.Demo;
import io.penstock.server.demo.DemoFailedException;
import io.penstock.server.demo.DemoTarget;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The process: understands the command line, runs the server or the demo, and ends with 0, 1 (failed) or 2 (not understood). */
public final class Main {

    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    Main(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new Main(out, err, System.getenv()).run(List.of(arguments)));
    }

    int run(List<String> words) {
        try {
            CommandLine line = CommandLine.parse(words, environment);
            return switch (line.command()) {
                case "help" -> help();
                case "version" -> version();
                case "send-jms" -> SendJms.run(line, out, err);
                case "demo" -> demo(line);
                default -> serve(ServerSettings.of(line.values()));
            };
        } catch (SettingsException e) {
            err.println("penstock: " + e.getMessage());
            return NOT_UNDERSTOOD;
        } catch (StartException e) {
            err.println("penstock: " + e.getMessage());
            return FAILED;
        }
    }

    private int serve(ServerSettings settings) {
        prepare(settings);
        PenstockServer server = PenstockServer.start(settings, out);
        out.println("Penstock is ready: http://" + settings.httpHost() + ":" + server.httpPort() + "/services"
                + (server.jmsPort() == 0 ? "" : ", tcp://" + settings.jms().host() + ":" + server.jmsPort())
                + "; Ctrl-C stops it");
        stayUp(server, () -> out.println("Penstock has stopped"));
        return 0;
    }

    private int demo(CommandLine line) {
        Path temporary = null;
        try {
            if (line.values().isDefault(Setting.DATA_DIR)) {
                temporary = Files.createTempDirectory("penstock-demo");
                line.values().put(Setting.DATA_DIR, temporary.toString(), "the demo");
            }
            if (line.values().isDefault(Setting.LOG_LEVEL)) {
                line.values().put(Setting.LOG_LEVEL, "ERROR", "the demo");
            }
            ServerSettings settings = ServerSettings.of(line.values());
            prepare(settings);
            try (PenstockServer server = PenstockServer.start(settings, out)) {
                new Demo(target(settings, server), out).run();
                if (!line.flags().contains("once")) {
                    out.println();
                    out.println("The server stays up; Ctrl-C stops it.");
                    Path directory = temporary;
                    stayUp(server, () -> delete(directory));
                }
            }
            return 0;
        } catch (DemoFailedException e) {
            err.println("penstock demo: FAILED: " + e.getMessage());
            return FAILED;
        } catch (IOException e) {
            throw new StartException("No temporary directory for the demo: " + e, e);
        } finally {
            delete(temporary);
        }
    }

    private static DemoTarget target(ServerSettings settings, PenstockServer server) {
        String password = server.administratorPassword().isEmpty()
                ? settings.administrator().password()
                : server.administratorPassword();
        return new DemoTarget(
                "http://" + settings.httpHost() + ":" + server.httpPort(),
                server.jmsPort() == 0 ? "" : "tcp://" + settings.jms().host() + ":" + server.jmsPort(),
                settings.administrator().user(),
                password);
    }

    private static void prepare(ServerSettings settings) {
        // Read by CXF when its classes load: imports of contracts come from files and jars only.
        System.setProperty("org.apache.cxf.resource.uriresolver.allowedSchemes", "file,classpath,jar");
        Logging.configure(settings.log());
    }

    /** Waits for the signal that ends the process, and lets the process end only after everything has stopped. */
    private static void stayUp(PenstockServer server, Runnable afterwards) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            afterwards.run();
                            stopped.countDown();
                        },
                        "stop"));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int help() {
        out.println("Penstock, a BPMN 2.0 process engine with SOAP and JMS doors.");
        out.println();
        out.println("  java -jar penstock-server.jar [serve] [options]          run the server");
        out.println(
                "  java -jar penstock-server.jar demo [--once] [options]    run it with an example; --once ends afterwards");
        out.println("  java -jar penstock-server.jar send-jms --url tcp://host:61616 --user U --password P FILE");
        out.println("                                                           send a request, print the answer");
        out.println("  --config FILE     settings as a properties file       --help     --version");
        out.println();
        out.println(
                "Settings, as a key in the file, as a variable of the environment, or as an option; the later wins:");
        out.println();
        for (Setting setting : Setting.values()) {
            String value = setting.defaultText().isEmpty() ? "" : " [" + setting.defaultText() + "]";
            out.printf(
                    "  %-22s %-30s %s%n      %s%s%n",
                    setting.key(), setting.environmentName(), setting.option(), setting.meaning(), value);
        }
        return 0;
    }

    private int version() {
        String version = Main.class.getPackage().getImplementationVersion();
        out.println("penstock " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version());
        return 0;
    }

    private static void delete(@Nullable Path directory) {
        if (directory == null || !Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // A temporary directory that stays is no failure of the demo.
            System.err.println("penstock: " + directory + " could not be deleted: " + e);
        }
    }
}

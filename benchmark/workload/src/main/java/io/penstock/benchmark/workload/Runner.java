package io.penstock.benchmark.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * The main loop of a runner: a JVM with one subject on its class path that does what the driver's lines on standard input say
 * and answers each with one line on standard output. The end of the input ends it.
 */
public final class Runner {

    private final Subject.Opener opener;
    private @Nullable Subject subject;

    private Runner(Subject.Opener opener) {
        this.opener = opener;
    }

    /** Answers on what is standard output now; libraries that write there write to standard error from now on. */
    public static void run(Subject.Opener opener) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        serve(opener, new InputStreamReader(System.in, UTF_8), answers);
        System.exit(0);
    }

    /** Answers every line until there is none. */
    public static void serve(Subject.Opener opener, Reader commands, PrintStream answers) throws IOException {
        var runner = new Runner(opener);
        var lines = new BufferedReader(commands);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            answers.println(runner.answer(Message.parse(line)).format());
        }
        runner.close();
    }

    /** A failure is an answer too: the driver reports it beside the results. */
    private Message answer(Message command) {
        try {
            return execute(command);
        } catch (RuntimeException | Error failure) {
            failure.printStackTrace();
            return new Message("failed").with("reason", failure.toString());
        }
    }

    private Message execute(Message command) {
        switch (command.verb()) {
            case "open" -> {
                close();
                subject = opener.open(Target.of(command));
                return new Message("opened").with("version", opened().version());
            }
            case "prepare" -> {
                opened().work().prepare(Load.of(command));
                return new Message("prepared");
            }
            case "measure" -> {
                return opened().work().measure(Load.of(command)).toMessage();
            }
            case "close" -> {
                close();
                return new Message("closed");
            }
            default -> throw new IllegalArgumentException("No command '" + command.verb() + "'");
        }
    }

    /** The line that asks for a part of a workload. */
    public static Message command(String verb, Load load) {
        return load.addTo(new Message(verb));
    }

    private Subject opened() {
        if (subject == null) {
            throw new IllegalStateException("Nothing is open");
        }
        return subject;
    }

    private void close() {
        if (subject != null) {
            subject.close();
            subject = null;
        }
    }
}

package io.penstock.benchmark.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.benchmark.workload.Load;
import io.penstock.benchmark.workload.Measurement;
import io.penstock.benchmark.workload.Message;
import io.penstock.benchmark.workload.Runner;
import io.penstock.benchmark.workload.Target;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The JVM of a subject, asked line by line. Used by one thread at a time. */
final class RunnerProcess implements AutoCloseable {

    /** The same for every subject. */
    static final List<String> JVM_OPTIONS = List.of("-Xms1g", "-Xmx1g", "-Dfile.encoding=UTF-8");

    private static final String END = "";
    private static final Duration STOP_TIME = Duration.ofSeconds(40);

    private final Process process;
    private final Path log;
    private final BufferedWriter commands;
    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private RunnerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
        var reader = new Thread(this::read, "answers of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * @param home the directory of the participant's module
     * @param log gets what the subject logs
     */
    static RunnerProcess start(Path home, String mainClass, Path log) {
        Path target = home.resolve("target");
        String classPath = target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*";
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-cp", classPath, mainClass));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new RunnerProcess(process, log);
        } catch (IOException e) {
            throw new RunnerFailedException("could not be started: " + e.getMessage(), e);
        }
    }

    /** Opens the subject; returns its name and version. */
    String open(Target target, Duration patience) {
        return ask(target.toMessage(), patience).text("version");
    }

    void closeSubject(Duration patience) {
        ask(new Message("close"), patience);
    }

    void prepare(Load load, Duration patience) {
        ask(Runner.command("prepare", load), patience);
    }

    Measurement measure(Load load, Duration patience) {
        return Measurement.of(ask(Runner.command("measure", load), patience));
    }

    /**
     * @throws RunnerFailedException when the subject fails, ends, or does not answer in time; it is of no use any more then
     */
    private Message ask(Message command, Duration patience) {
        try {
            commands.write(command.format());
            commands.newLine();
            commands.flush();
            String line = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new RunnerFailedException(
                        "no answer to '" + command.verb() + "' within " + patience.toSeconds() + " s");
            }
            if (line.equals(END)) {
                throw new RunnerFailedException("its JVM ended; see " + log.getFileName());
            }
            Message answer = Message.parse(line);
            if (answer.verb().equals("failed")) {
                throw new RunnerFailedException(answer.text("reason"));
            }
            return answer;
        } catch (IOException e) {
            throw new RunnerFailedException("its JVM has gone; see " + log.getFileName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunnerFailedException("the driver was interrupted", e);
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.add(line);
            }
        } catch (IOException e) {
            // The process has gone; the end says so.
        }
        answers.add(END);
    }

    /** Ends the JVM: orderly when it still listens, else by force. */
    @Override
    public void close() {
        try {
            commands.close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        try {
            if (!process.waitFor(STOP_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the JVM at once. */
    void kill() {
        process.destroyForcibly();
    }
}

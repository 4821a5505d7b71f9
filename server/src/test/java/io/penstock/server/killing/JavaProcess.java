package io.penstock.server.killing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM of its own with the class path of this one, which can be killed and paused. */
final class JavaProcess implements AutoCloseable {

    private final Process process;
    private final String ready;

    private JavaProcess(Process process, String ready) {
        this.process = process;
        this.ready = ready;
    }

    /**
     * Waits until it says that it is ready.
     *
     * @param pattern of the line that says so
     */
    static JavaProcess start(String name, Path directory, Pattern pattern, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        File errors = directory.resolve(name + ".err").toFile();
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(errors))
                    .start();
            return new JavaProcess(process, awaitReady(name, process, pattern));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String awaitReady(String name, Process process, Pattern pattern) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var log = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = pattern.matcher(line);
            if (ready.find()) {
                var reader = new Thread(() -> output.lines().forEach(ignored -> {}));
                reader.setDaemon(true);
                reader.start();
                return ready.groupCount() == 0 ? "" : ready.group(1);
            }
            log.append(line).append('\n');
        }
        throw new AssertionError(name + " did not start:\n" + log);
    }

    /** What the first group of the pattern found in the line that said that it is ready. */
    String ready() {
        return ready;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As by kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("kill " + signal + " gave " + exit);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

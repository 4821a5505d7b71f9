package io.penstock.engine.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A node of a cluster in a JVM of its own, which can be killed and paused. */
final class NodeProcess implements AutoCloseable {

    private final Process process;

    private NodeProcess(Process process) {
        this.process = process;
    }

    static NodeProcess start(String id, String databaseUrl, Duration lease, int workers) {
        return start(id, databaseUrl, lease, workers, Map.of());
    }

    /** Waits until the node takes jobs. */
    static NodeProcess start(
            String id, String databaseUrl, Duration lease, int workers, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ClusterNode.options(id, databaseUrl, lease, workers)));
        command.add(ClusterNode.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            NodeProcess node = new NodeProcess(builder.start());
            node.awaitReady(id);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(String id) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var log = new StringBuilder();
        for (String line = output.readLine(); !ClusterNode.READY.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new AssertionError("Node " + id + " did not start:\n" + log);
            }
            log.append(line).append('\n');
        }
        var reader = new Thread(() -> output.lines().forEach(line -> System.out.println(id + ": " + line)));
        reader.setDaemon(true);
        reader.start();
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

package io.penstock.soap;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.externaltask.ExternalTaskPortType;
import io.penstock.contract.history.HistoryPortType;
import io.penstock.contract.management.ManagementPortType;
import io.penstock.contract.repository.RepositoryPortType;
import io.penstock.contract.runtime.RuntimePortType;
import io.penstock.contract.task.TaskPortType;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Engine;
import io.penstock.mapping.Contract;
import io.penstock.mapping.ContractLimits;
import io.penstock.mapping.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One verb, one name: in the contracts, the engine's commands and handlers, the mapping and the ports. */
class OperationNamesTest {

    private static final Pattern WSDL_OPERATION = Pattern.compile("<wsdl:operation name=\"(\\w+)\">");

    private final Set<String> commands = commands();

    @Test
    void thereAreCommands() {
        assertThat(commands).contains("startProcessInstance", "completeTask").hasSizeGreaterThan(15);
    }

    @Test
    void everyCommandIsAnOperationOfAContract() {
        Set<String> operations = new TreeSet<>();
        for (String service : new String[] {"Repository", "Runtime", "Task", "ExternalTask", "History", "Management"}) {
            String wsdl = new String(
                    TestServer.resource("/wsdl/" + service + "Service.wsdl"), java.nio.charset.StandardCharsets.UTF_8);
            Matcher operation = WSDL_OPERATION.matcher(wsdl);
            while (operation.find()) {
                operations.add(operation.group(1));
            }
        }

        assertThat(operations).isEqualTo(commands);
    }

    @Test
    void everyCommandIsMapped() {
        Engine none = null;
        Set<String> mapped = new Contract(none, ContractLimits.defaults())
                .operations().stream().map(Operation::name).collect(Collectors.toCollection(TreeSet::new));

        assertThat(mapped).isEqualTo(commands);
    }

    @Test
    void everyCommandIsAMethodOfAPort() {
        Set<String> methods = Stream.of(
                        RepositoryPortType.class,
                        RuntimePortType.class,
                        TaskPortType.class,
                        ExternalTaskPortType.class,
                        HistoryPortType.class,
                        ManagementPortType.class)
                .flatMap(port -> Arrays.stream(port.getMethods()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(methods).isEqualTo(commands);
    }

    @Test
    void everyCommandHasAHandlerOfItsName() {
        Set<String> handlers = classesUnder("io/penstock/engine")
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .filter(name -> name.endsWith("Handler"))
                .map(name -> decapitalized(name.substring(0, name.length() - "Handler".length())))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(handlers).containsAll(commands);
    }

    private static Set<String> commands() {
        return classesUnder("io/penstock/engine/api")
                .filter(name -> !name.contains("$"))
                .map(name -> classNamed(name.replace('/', '.')))
                .filter(type -> type.isRecord() && Command.class.isAssignableFrom(type))
                .map(type -> decapitalized(type.getSimpleName()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name, false, Command.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String decapitalized(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** Names of the classes below a folder of the engine, whether it is a folder or a jar. */
    private static Stream<String> classesUnder(String folder) {
        try {
            Path place = Path.of(Command.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(place)) {
                return names(place, folder).stream();
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return names(jar.getPath("/"), folder).stream();
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(Path root, String folder) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}

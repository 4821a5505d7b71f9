package io.penstock.engine.testing;

import io.penstock.engine.api.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** All commands of the engine's api, found among its classes. */
public final class ApiCommands {

    private ApiCommands() {}

    public static Set<Class<?>> all() {
        String api = Command.class.getPackageName();
        try {
            Path classes = Path.of(Command.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (var files = Files.walk(classes.resolve(api.replace('.', '/')))) {
                return files.map(file -> classes.relativize(file).toString())
                        .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                        .map(name -> load(name.substring(0, name.length() - ".class".length())))
                        .filter(type -> type.isRecord() && Command.class.isAssignableFrom(type))
                        .collect(Collectors.toSet());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String path) {
        try {
            return Class.forName(path.replace('/', '.').replace('\\', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}

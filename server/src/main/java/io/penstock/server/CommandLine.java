package io.penstock.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param command {@code serve}, {@code demo}, {@code send-jms}, {@code help} or {@code version}
 * @param flags options of the command itself, without dashes
 * @param arguments what is neither option nor command
 */
record CommandLine(
        String command, Set<String> flags, Map<String, String> options, List<String> arguments, SettingValues values) {

    private static final Set<String> COMMANDS = Set.of("serve", "demo", "send-jms");
    private static final Set<String> FLAGS = Set.of("--once");
    private static final Set<String> OPTIONS = Set.of("--url", "--user", "--password");

    /** @throws SettingsException for what is not understood */
    static CommandLine parse(List<String> words, Map<String, String> environment) {
        String command = "serve";
        Set<String> flags = new java.util.HashSet<>();
        Map<String, String> options = new java.util.HashMap<>();
        List<String> arguments = new ArrayList<>();
        List<String[]> settings = new ArrayList<>();
        SettingValues values = new SettingValues();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            if (word.equals("--help") || word.equals("-h") || word.equals("--version")) {
                return new CommandLine(
                        word.equals("--version") ? "version" : "help", Set.of(), Map.of(), List.of(), values);
            } else if (FLAGS.contains(word)) {
                flags.add(word.substring(2));
            } else if (word.startsWith("--")) {
                String value;
                if (word.contains("=")) {
                    value = word.substring(word.indexOf('=') + 1);
                } else if (i + 1 < words.size()) {
                    value = words.get(++i);
                } else {
                    throw new SettingsException("Option " + word + " needs a value; --help shows how");
                }
                if (name.equals("--config")) {
                    values.readFile(Path.of(value));
                } else if (OPTIONS.contains(name)) {
                    options.put(name.substring(2), value);
                } else {
                    settings.add(new String[] {name, value});
                }
            } else if (i == 0 && COMMANDS.contains(word)) {
                command = word;
            } else {
                arguments.add(word);
            }
        }
        values.readEnvironment(environment);
        for (String[] setting : settings) {
            Optional<Setting> known = Setting.ofOption(setting[0]);
            values.put(
                    known.orElseThrow(() ->
                            new SettingsException("Unknown option '" + setting[0] + "'; --help lists all options")),
                    setting[1],
                    "option " + setting[0]);
        }
        if (!arguments.isEmpty() && !command.equals("send-jms")) {
            throw new SettingsException(
                    "Unknown command or argument '" + arguments.get(0) + "'; --help lists all commands");
        }
        return new CommandLine(command, flags, options, arguments, values);
    }
}

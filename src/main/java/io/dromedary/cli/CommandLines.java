package io.dromedary.cli;

import io.dromedary.config.BuildVersion;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Reads a command line and carries it out. */
public final class CommandLines {

    /** The exit code of a command line that is not understood (sysexits.h, EX_USAGE). */
    public static final int EXIT_USAGE = 64;

    private static final String[] FOOTER = {"",
        "Without a command the service starts, with what config/application.properties and the environment say (DROMEDARY_PORT=9000).",
        "The folder of routes/ and config/ is DROMEDARY_HOME, or else the archive's (started by its jar: the working directory).",
        "Everything else is told in README.md."};

    private final Map<String, String> environment;
    private final Callable<Integer> check;
    private final PrintWriter out;
    private final PrintWriter error;

    /** @param check what {@code check} does: it tells what it finds and returns the exit code */
    public CommandLines(Map<String, String> environment, Callable<Integer> check, PrintWriter out, PrintWriter error) {
        this.environment = environment;
        this.check = check;
        this.out = out;
        this.error = error;
    }

    /** @return the exit code */
    public int run(String... arguments) {
        CommandSpec root = CommandSpec.create().name("dromedary").mixinStandardHelpOptions(true);
        root.usageMessage().description("Halves product images by the catalogue.").footer(FOOTER);
        root.version("Dromedary " + BuildVersion.or("(not packaged)"), "Java " + System.getProperty("java.version"));
        root.addSubcommand("run", described("run", "Starts the service, as no command does."));
        root.addSubcommand("check", described("check", "Says what is wrong with settings, routes, database and folders, and starts nothing."));
        root.addSubcommand("upload", Upload.command());
        CommandLine line = new CommandLine(root).setOut(out).setErr(error).setExecutionStrategy(this::execute);
        line.setParameterExceptionHandler((wrong, given) -> {
            error.println(wrong.getMessage());
            error.println("Try: dromedary --help");
            return EXIT_USAGE;
        });
        return line.execute(arguments);
    }

    private int execute(CommandLine.ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        CommandLine.ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        try {
            return switch (command.commandSpec().name()) {
                case "check" -> check.call();
                case "upload" -> new Upload(environment, out, error).run(command);
                default -> throw new IllegalStateException(command.commandSpec().name());
            };
        } catch (Exception e) {
            error.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            out.flush();
            error.flush();
        }
    }

    private static CommandSpec described(String name, String what) {
        CommandSpec command = CommandSpec.create().name(name);
        command.usageMessage().description(what);
        command.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Shows this.").build());
        return command;
    }
}

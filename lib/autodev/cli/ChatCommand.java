package autodev.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be done in a conversation beside talking. */
enum ChatCommand {
    HELP("", "shows this"),
    MODEL("[PROVIDER:MODEL]", "goes on with another model, or names the present one"),
    SYSTEM("[TEXT]", "sets the standing instructions, or shows them"),
    FILE("PATH", "shows the model a text file with what you say next"),
    IMAGE("PATH|URL", "shows the model an image with what you say next"),
    UNDO("", "takes the last turn back"),
    RETRY("", "asks the last turn again"),
    RESET("", "forgets the conversation, keeps the instructions"),
    HISTORY("", "shows the conversation so far"),
    COST("", "shows tokens and cost so far"),
    SAVE("FILE", "writes the conversation to a file"),
    LOAD("FILE", "goes on with one that was saved"),
    EXIT("", "leaves, as Ctrl-D does");

    private final String argument;
    private final String description;

    ChatCommand(String argument, String description) {
        this.argument = argument;
        this.description = description;
    }

    /** As it is typed: {@code /undo}. */
    String word() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is of no use without an argument. */
    boolean needsArgument() {
        return !argument.isEmpty() && !argument.startsWith("[");
    }

    /** How it is used, on one line. */
    String usage() {
        return (word() + " " + argument).strip();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(ChatCommand::word).toList();
    }

    /** The command of this word, or the only one that begins so. */
    static Optional<ChatCommand> of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals("/quit")) return Optional.of(EXIT);
        var fitting = Arrays.stream(values())
                .filter(command -> command.word().startsWith(lower))
                .toList();
        return fitting.stream()
                .filter(command -> command.word().equals(lower))
                .findFirst()
                .or(() ->
                        fitting.size() == 1 && lower.length() > 1 ? Optional.of(fitting.getFirst()) : Optional.empty());
    }

    static String help() {
        return Arrays.stream(values())
                        .map(command -> String.format("  %-25s %s", command.usage(), command.description))
                        .collect(Collectors.joining("\n"))
                + "\n  \\ at the end of a line, or \"\"\" before and after: several lines are one turn"
                + "\n  Ctrl-C stops a reply; what was asked is then taken back";
    }
}

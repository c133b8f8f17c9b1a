package autodev.llm.tools;

import autodev.BadInput;
import autodev.llm.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The tools that a user can name in a word: those of {@link FileTools}, and {@code NAME=COMMAND} for a command of his own. */
public record ToolBox(Path folder, Consumer<String> warning) {
    /** The tools of these names. Throws BadInput that lists those there are. */
    public List<Tool> named(List<String> names) {
        if (names.isEmpty()) return List.of();
        var known = new FileTools(folder).all();
        var chosen = new ArrayList<Tool>();
        for (String name : names.stream().map(String::strip).distinct().toList()) {
            Tool tool = name.indexOf('=') > 0
                    ? command(name)
                    : known.stream()
                            .filter(one -> one.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> unknown(name, known));
            if (chosen.stream().anyMatch(one -> one.name().equals(tool.name())))
                throw new BadInput("two tools are named " + tool.name() + "; give \"" + name + "\" another name");
            chosen.add(tool);
        }
        return chosen;
    }

    private Tool command(String named) {
        String name = named.substring(0, named.indexOf('=')).strip();
        String line = named.substring(named.indexOf('=') + 1).strip();
        if (line.isEmpty())
            throw new BadInput("the tool \"" + named + "\" has no command; write NAME=COMMAND: weather=./weather.sh");
        return CommandTool.of(name, line, folder, warning);
    }

    private static BadInput unknown(String name, List<Tool> known) {
        String all = known.stream().map(Tool::name).collect(Collectors.joining(", "));
        return new BadInput("there is no tool \"" + name + "\"; there are " + all
                + ", and NAME=COMMAND for a command of your own: --tool weather=./weather.sh");
    }
}

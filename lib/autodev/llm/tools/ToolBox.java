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
        for (String name : names) {
            int equals = name.indexOf('=');
            chosen.add(
                    equals > 0
                            ? CommandTool.of(
                                    name.substring(0, equals).strip(),
                                    name.substring(equals + 1).strip(),
                                    folder,
                                    warning)
                            : known.stream()
                                    .filter(tool -> tool.name().equals(name.strip()))
                                    .findFirst()
                                    .orElseThrow(() -> unknown(name, known)));
        }
        return chosen;
    }

    private static BadInput unknown(String name, List<Tool> known) {
        String all = known.stream().map(Tool::name).collect(Collectors.joining(", "));
        return new BadInput("there is no tool \"" + name + "\"; there are " + all
                + ", and NAME=COMMAND for a command of your own: --tool weather=./weather.sh");
    }
}

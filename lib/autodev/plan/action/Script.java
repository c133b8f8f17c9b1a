package autodev.plan.action;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.workspace.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A script and how it is started: by itself where its first bytes say how (a {@code #!} line, a program for some machine), else
 * by the interpreter that its name's ending stands for.
 *
 * @param path relative to the project's folder, without links
 * @param argv what starts it, the script at its end
 * @param toolchain a folder that the interpreter needs and the sandbox might not show
 */
record Script(String path, List<String> argv, Optional<Path> toolchain) {
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final Map<String, List<String>> INTERPRETERS = Map.ofEntries(
            Map.entry("sh", List.of("sh")),
            Map.entry("bash", List.of("bash")),
            Map.entry("zsh", List.of("zsh")),
            Map.entry("py", List.of(WINDOWS ? "python" : "python3")),
            Map.entry("js", List.of("node")),
            Map.entry("mjs", List.of("node")),
            Map.entry("rb", List.of("ruby")),
            Map.entry("pl", List.of("perl")),
            Map.entry("php", List.of("php")),
            Map.entry("lua", List.of("lua")),
            Map.entry("ps1", List.of(WINDOWS ? "powershell" : "pwsh", "-File")),
            Map.entry("bat", List.of("cmd", "/c")),
            Map.entry("cmd", List.of("cmd", "/c")));
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
    private static final byte[] WINDOWS_PROGRAM = {'M', 'Z'};
    private static final List<byte[]> MACH = List.of(
            new byte[] {(byte) 0xcf, (byte) 0xfa, (byte) 0xed, (byte) 0xfe},
            new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe});

    /** How the script at {@code path}, which has no links in it, is started. Throws BadInput. */
    static Script of(Workspace workspace, String path) {
        byte[] bytes = workspace.bytes(path);
        Path file = workspace.root().resolve(path);
        if (isProgram(bytes) || !WINDOWS && starts(bytes, new byte[] {'#', '!'})) {
            checkLine(path, bytes);
            return new Script(path, List.of(file.toString()), Optional.empty());
        }
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (ending.equals("java")) {
            Path java = Path.of(System.getProperty("java.home"));
            return new Script(
                    path, List.of(java.resolve("bin").resolve("java").toString(), file.toString()), Optional.of(java));
        }
        var interpreter = Optional.ofNullable(INTERPRETERS.get(ending)).orElseThrow(() -> unknown(path));
        var argv = new ArrayList<>(interpreter);
        argv.add(file.toString());
        return new Script(path, argv, Optional.empty());
    }

    /** {@code path} without links. */
    static String real(Workspace workspace, String path) {
        try {
            Path real = workspace.resolve(path).toRealPath();
            String inside = workspace.root().relativize(real).toString().replace('\\', '/');
            workspace.resolve(inside);
            return inside;
        } catch (IOException e) {
            throw new AutodevException("cannot follow '" + path + "': " + e.getMessage() + "; check the file", e);
        }
    }

    private static BadInput unknown(String path) {
        return new BadInput("cannot run '" + path + "': it has no #! line, and its ending stands for no interpreter;"
                + " give it a first line such as #!/bin/sh, or one of the endings .sh, .py, .java, .js, .rb, .pl");
    }

    private static boolean isProgram(byte[] bytes) {
        boolean foreign = MACH.stream().anyMatch(magic -> starts(bytes, magic));
        return starts(bytes, ELF) || foreign || WINDOWS && starts(bytes, WINDOWS_PROGRAM);
    }

    // The system looks for an interpreter whose name ends with the line's carriage return, and says: no such file.
    private static void checkLine(String path, byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1);
        int end = head.indexOf('\n');
        if (head.startsWith("#!") && end > 0 && head.charAt(end - 1) == '\r')
            throw new BadInput("cannot run '" + path + "': its #! line ends as Windows ends lines (CR LF), so its"
                    + " interpreter is not found; end the lines with LF");
    }

    private static boolean starts(byte[] bytes, byte[] magic) {
        if (bytes.length < magic.length) return false;
        for (int i = 0; i < magic.length; i++) if (bytes[i] != magic[i]) return false;
        return true;
    }
}

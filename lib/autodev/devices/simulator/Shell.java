package autodev.devices.simulator;

import autodev.devices.simulator.ShellScript.Piece;
import autodev.devices.simulator.ShellScript.Redirect;
import autodev.devices.simulator.ShellScript.Simple;
import autodev.devices.simulator.ShellScript.SyntaxError;
import autodev.devices.simulator.ShellScript.When;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A shell on a phone, as far as adb and its users need one: see {@link ShellScript} for what it reads, {@link
 * Programs} for what it runs.
 */
final class Shell {
    private static final String WORDS = "/system/bin/sh: ";

    private final AttachedPhone phone;
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "PATH", "/product/bin:/apex/com.android.runtime/bin:/system/bin:/vendor/bin",
            "EXTERNAL_STORAGE", "/sdcard",
            "HOME", "/",
            "?", "0"));
    private boolean exited;

    Shell(AttachedPhone phone) {
        this.phone = phone;
    }

    /** Runs a script and gives its exit code. */
    int run(String script, ShellStream stream) throws IOException {
        ShellScript read;
        try {
            read = ShellScript.read(script);
        } catch (SyntaxError e) {
            stream.err().write((WORDS + e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
            return 1;
        }
        int code = 0;
        for (var pipeline : read.pipelines()) {
            if (pipeline.when() == When.AFTER_SUCCESS && code != 0) continue;
            if (pipeline.when() == When.AFTER_FAILURE && code == 0) continue;
            if (pipeline.background()) {
                var nowhere = ShellStream.memory(InputStream.nullInputStream(), new ByteArrayOutputStream());
                // A program of the background says nothing any more to a client that has gone.
                phone.processes().background(() -> pipe(pipeline.commands(), nowhere));
                code = 0;
            } else code = pipe(pipeline.commands(), stream);
            variables.put("?", Integer.toString(code));
            if (exited) return code;
        }
        return code;
    }

    /** Runs line after line of what the client types, until it says {@code exit} or no more. */
    int interactive(ShellStream stream) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(stream.in(), StandardCharsets.UTF_8));
        int code = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            code = run(line, stream);
            stream.out().flush();
            if (exited) return code;
        }
        return code;
    }

    private int pipe(List<Simple> commands, ShellStream stream) throws IOException {
        InputStream in = stream.in();
        for (var command : commands.subList(0, commands.size() - 1)) {
            var between = new ByteArrayOutputStream();
            simple(command, in, between, stream);
            in = new ByteArrayInputStream(between.toByteArray());
        }
        return simple(commands.getLast(), in, stream.out(), stream);
    }

    private int simple(Simple command, InputStream in, OutputStream out, ShellStream stream) throws IOException {
        var words = new ArrayList<String>();
        for (var word : command.words()) words.addAll(phone.files().matching(expand(word), literal(word)));
        var local = new HashMap<>(variables);
        while (!words.isEmpty() && words.getFirst().matches("[A-Za-z_]\\w*=(?s:.*)")) {
            String[] assignment = words.removeFirst().split("=", 2);
            local.put(assignment[0], assignment[1]);
        }
        if (words.isEmpty()) variables.putAll(local);
        try (var ends = new Ends(in, out, stream.err())) {
            for (var redirect : command.redirects()) ends.redirect(redirect, expand(redirect.target()));
            if (words.isEmpty()) return 0;
            if (words.getFirst().equals("exit")) return exit(words);
            var call = new ShellCall(phone, words, local, ends.in, ends.out, ends.err, stream::gone);
            return Programs.of(words.getFirst()).run(call);
        } catch (PhoneFiles.Refused e) {
            stream.err().write((WORDS + e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
            return 1;
        }
    }

    private int exit(List<String> words) {
        exited = true;
        String number = words.size() > 1 ? words.get(1) : variables.getOrDefault("?", "0");
        // As of any process, eight bits of it are kept; what is no number is 1.
        return number.matches("\\d{1,9}") ? Integer.parseInt(number) & 0xff : 1;
    }

    private static boolean literal(List<Piece> word) {
        return word.stream().allMatch(Piece::literal);
    }

    private String expand(List<Piece> word) {
        var text = new StringBuilder();
        for (var piece : word) text.append(piece.variable() ? variables.getOrDefault(piece.text(), "") : piece.text());
        return text.toString();
    }

    /** Where a command's streams go, once its redirections are done. */
    private final class Ends implements AutoCloseable {
        private InputStream in;
        private OutputStream out;
        private OutputStream err;
        private final Map<String, ByteArrayOutputStream> files = new HashMap<>();

        Ends(InputStream in, OutputStream out, OutputStream err) {
            this.in = in;
            this.out = out;
            this.err = err;
        }

        void redirect(Redirect redirect, String target) throws IOException {
            switch (redirect.kind()) {
                case READ ->
                    in = new ByteArrayInputStream(phone.files()
                            .read(target)
                            .orElseThrow(() ->
                                    new PhoneFiles.Refused("can't open " + target + ": No such file or directory")));
                case DUPLICATE -> set(redirect.stream(), target.equals("2") ? err : out);
                case WRITE, APPEND -> set(redirect.stream(), file(target, redirect.kind() == Redirect.Kind.APPEND));
            }
        }

        private void set(int stream, OutputStream to) {
            if (stream == 2) err = to;
            else out = to;
        }

        private OutputStream file(String path, boolean append) throws IOException {
            if (path.equals("/dev/null")) return OutputStream.nullOutputStream();
            var content = new ByteArrayOutputStream();
            if (append) phone.files().read(path).ifPresent(content::writeBytes);
            phone.files().write(path, content.toByteArray());
            files.put(path, content);
            return content;
        }

        @Override
        public void close() throws IOException {
            for (var file : files.entrySet())
                phone.files().write(file.getKey(), file.getValue().toByteArray());
        }
    }
}

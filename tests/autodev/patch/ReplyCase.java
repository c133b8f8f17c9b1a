package autodev.patch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One reply of the corpus in {@code tests/fixtures/replies}: sections that begin with {@code === WORD ARGUMENT FLAGS}. Words:
 * {@code reply}; {@code before PATH} and {@code after PATH}, a file's content; {@code gone PATH}; {@code protect PATH};
 * {@code executable PATH} (afterwards); {@code none}, the reply has no patch; {@code error KIND TEXT}, the error and what
 * its message says. Files that only {@code before} names stay as they are, and no others are there. A blank in a path is
 * {@code %20}; {@code \===} in a content is {@code ===}. Flags: {@code crlf}, {@code open} (no line feed at the end),
 * {@code bom}, {@code latin1}, {@code executable}.
 */
record ReplyCase(String name, String reply, List<Section> sections) {
    private static final String HEAD = "=== ";

    /** One section; {@code bytes} is its content as its flags say. */
    record Section(String word, String argument, List<String> flags, byte[] bytes) {
        String rest() {
            return String.join(" ", flags);
        }
    }

    /** All cases of the corpus, sorted by name. */
    static List<ReplyCase> all() {
        try (var files = Files.list(Path.of("tests/fixtures/replies"))) {
            return files.sorted().map(ReplyCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReplyCase read(Path file) {
        try {
            return of(file.getFileName().toString().replace(".txt", ""), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReplyCase of(String name, String text) {
        var sections = new ArrayList<Section>();
        String head = "";
        var content = new StringBuilder();
        for (String line : text.split("(?<=\n)")) {
            if (line.startsWith(HEAD)) {
                if (!head.isEmpty()) sections.add(section(head, content.toString()));
                head = line.strip();
                content.setLength(0);
            } else {
                content.append(line.startsWith("\\===") ? line.substring(1) : line);
            }
        }
        sections.add(section(head, content.toString()));
        String reply = sections.stream()
                .filter(section -> section.word.equals("reply"))
                .map(section -> new String(section.bytes, StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no reply"));
        return new ReplyCase(name, reply, sections);
    }

    private static Section section(String head, String content) {
        var words = List.of(head.substring(HEAD.length()).split(" "));
        String word = words.getFirst();
        boolean named = words.size() > 1 && !word.equals("reply") && !word.equals("none");
        var flags = words.subList(named ? 2 : 1, words.size());
        String text = content;
        if (flags.contains("open")) text = text.replaceFirst("\n$", "");
        if (flags.contains("crlf")) text = text.replace("\n", "\r\n");
        if (flags.contains("bom")) text = "\uFEFF" + text;
        Charset charset = flags.contains("latin1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        String argument = named ? words.get(1).replace("%20", " ") : "";
        return new Section(word, argument, List.copyOf(flags), text.getBytes(charset));
    }

    /** The sections of one kind. */
    List<Section> of(String word) {
        return sections.stream().filter(section -> section.word.equals(word)).toList();
    }

    /** The files at the start, by path. */
    Map<String, byte[]> before() {
        var files = new LinkedHashMap<String, byte[]>();
        for (Section section : of("before")) files.put(section.argument, section.bytes);
        return files;
    }

    /** The files at the end, by path. */
    Map<String, byte[]> after() {
        var files = new TreeMap<>(before());
        for (Section section : of("gone")) files.remove(section.argument);
        for (Section section : of("after")) files.put(section.argument, section.bytes);
        return files;
    }
}

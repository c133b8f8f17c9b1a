package autodev.agents;

import autodev.agents.AgentFile.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A folder that may hold agents' files, {@code *.md} but README.md. Links are followed; in a project, which may be
 * somebody else's, only to what lies {@code within} it. Only regular files are opened.
 */
record AgentFolder(Path path, Origin origin, Optional<Path> within) {
    private static final int MOST_FILES = 500;
    private static final int LARGEST_KIB = 128;
    // The time of change cannot be set back, so with it no edit goes unseen; without it, none is taken for settled.
    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    /**
     * What a folder looked like: equal again only if no file in it has changed since, unless within a step of the clock
     * after {@code newest}, its last change.
     */
    record Stamp(List<String> entries, Instant newest) {}

    /** One file that was read, or why not. */
    record Read(Path file, String stem, Optional<String> text, Flaws flaws) {}

    /** What it looks like now. */
    Stamp stamp() {
        var entries = new ArrayList<String>();
        Instant newest = Instant.EPOCH;
        try {
            List<Path> files = files();
            // A folder may be moved, and a link put in its place, without a trace in its files.
            if (!files.isEmpty()) entries.add(path.toRealPath().toString());
            for (Path file : files)
                for (LinkOption[] options : List.of(new LinkOption[] {LinkOption.NOFOLLOW_LINKS}, new LinkOption[0])) {
                    var look = look(file, options);
                    entries.add(file.getFileName() + " " + look);
                    for (Object value : look.values())
                        if (value instanceof FileTime time && time.toInstant().isAfter(newest))
                            newest = time.toInstant();
                }
        } catch (IOException e) {
            entries.add(reason(e));
        }
        return new Stamp(entries, UNIX || entries.isEmpty() ? newest : Instant.MAX);
    }

    private static Map<String, Object> look(Path file, LinkOption... options) {
        try {
            return new TreeMap<>(Files.readAttributes(
                    file, UNIX ? "unix:size,lastModifiedTime,ctime,ino,mode" : "size,lastModifiedTime", options));
        } catch (IOException e) {
            return Map.of("unreadable", reason(e));
        }
    }

    /** Each of its files; empty if there is no such folder. */
    List<Read> read() {
        try {
            List<Path> files = files();
            var read = new ArrayList<Read>();
            for (Path file : files.subList(0, Math.min(MOST_FILES, files.size()))) read.add(read(file));
            if (files.size() > MOST_FILES)
                read.add(broken(path, "there are " + files.size() + " files", "at most " + MOST_FILES));
            return read;
        } catch (IOException e) {
            return List.of(broken(path, "the folder cannot be read: " + reason(e), "a folder that you may read"));
        }
    }

    private List<Path> files() throws IOException {
        try (var entries = Files.list(path)) {
            return entries.filter(AgentFolder::named).sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            // No folder is as good as an empty one, but a file in its place deserves a word.
            if (Files.exists(path)) throw e;
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean named(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".md") && !name.startsWith(".") && !name.equals("readme.md");
    }

    private Read read(Path file) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.length() - ".md".length());
        var flaws = new Flaws(file);
        try {
            return new Read(file, stem, text(file, flaws), flaws);
        } catch (CharacterCodingException e) {
            flaws.add(1, "it is not UTF-8", "text in UTF-8");
        } catch (NoSuchFileException e) {
            // Gone since it was listed, or a link to nothing.
            if (Files.isSymbolicLink(file)) flaws.add(1, "it is a link that leads nowhere", "a file");
        } catch (IOException e) {
            flaws.add(1, "it cannot be read: " + reason(e), "a file that you may read");
        }
        return new Read(file, stem, Optional.empty(), flaws);
    }

    private Optional<String> text(Path file, Flaws flaws) throws IOException {
        Path real = file.toRealPath();
        if (within.isPresent() && !real.startsWith(within.get().toRealPath())) {
            flaws.add(1, "it is a link that leads out of the project", "a file in it");
            return Optional.empty();
        }
        var look = Files.readAttributes(real, BasicFileAttributes.class);
        if (!look.isRegularFile()) {
            flaws.add(1, "it is no file", "a regular file");
            return Optional.empty();
        }
        byte[] bytes;
        try (var in = Files.newInputStream(real)) {
            bytes = in.readNBytes(LARGEST_KIB * 1024 + 1);
        }
        if (bytes.length > LARGEST_KIB * 1024) {
            flaws.add(1, "it has more than " + LARGEST_KIB + " KiB", "a prompt, which is shorter");
            return Optional.empty();
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        if (text.indexOf('\0') >= 0) {
            flaws.add(1, "it is binary", "Markdown");
            return Optional.empty();
        }
        return Optional.of((text.startsWith("\uFEFF") ? text.substring(1) : text).replaceAll("\r\n?", "\n"));
    }

    private Read broken(Path place, String what, String expected) {
        var flaws = new Flaws(place);
        flaws.add(1, what, expected);
        return new Read(place, "", Optional.empty(), flaws);
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replaceFirst("Exception$", "");
    }
}

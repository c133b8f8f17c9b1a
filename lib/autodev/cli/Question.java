package autodev.cli;

import autodev.BadInput;
import autodev.llm.Images;
import autodev.llm.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a command line asks: its words, the files named with it, and what comes on standard input. */
final class Question {
    // More than any model reads; a larger file was not meant.
    private static final int LARGEST = 16 << 20;

    private Question() {}

    /** One text of all of it. Throws BadInput if there is nothing to ask, or a file cannot be read as text. */
    static String of(List<String> words, List<Path> files, Optional<InputStream> in) {
        var parts = new ArrayList<String>();
        String question = String.join(" ", words).strip();
        if (!question.isEmpty()) parts.add(question);
        in.map(Question::all).filter(text -> !text.isBlank()).ifPresent(text -> parts.add(text.strip()));
        if (parts.isEmpty())
            throw new BadInput("there is no question; write it behind the command, or send it on standard input:"
                    + " autodev ask \"Why?\"");
        for (Path file : files) parts.add(fenced(file));
        return String.join("\n\n", parts);
    }

    /** The images at these paths or addresses. */
    static List<Part.Image> images(List<String> places) {
        return places.stream().map(Images::of).toList();
    }

    /** A file as a model is shown it: its name, and its text in a fence that is longer than any in it. */
    static String fenced(Path file) {
        String text;
        try {
            if (Files.size(file) > LARGEST)
                throw new BadInput("the file " + file + " has " + Files.size(file) + " bytes, more than the " + LARGEST
                        + " that a question may hold");
            text = decoded(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new BadInput("cannot read the file " + named(file) + ": " + why(file, e) + "; give a text file", e);
        }
        String fence = "```";
        while (text.contains(fence)) fence += "`";
        return file + ":\n" + fence + "\n" + text.stripTrailing() + "\n" + fence;
    }

    private static String named(Path file) {
        return file.toString().isEmpty() ? "\"\"" : file.toString();
    }

    private static String why(Path file, IOException e) {
        if (file.toString().isEmpty()) return "it has no name";
        if (Files.isDirectory(file)) return "it is a folder";
        return Files.exists(file) ? "the system says " + e.getMessage() : "there is no such file";
    }

    private static String all(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST)
                throw new BadInput("standard input has more than the " + LARGEST
                        + " bytes that a question may hold; send a part of it");
            return decoded(bytes, "standard input");
        } catch (IOException e) {
            throw new BadInput("cannot read standard input: " + e.getMessage(), e);
        }
    }

    private static String decoded(byte[] bytes, String source) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadInput(
                    source + " is not UTF-8 text; for an image give --image, convert other files to text first", e);
        }
    }
}

package autodev.devices.qa;

import autodev.AutodevException;
import autodev.devices.Elements;
import autodev.llm.Images;
import autodev.llm.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The evidence of a run as it lies in its folder: only files that are there. */
final class Gathered {
    private final Path folder;
    private final List<String> files;

    Gathered(Path folder, List<StepResult> results) {
        this.folder = folder.toAbsolutePath().normalize();
        this.files =
                results.stream().flatMap(one -> of(one).stream()).distinct().toList();
    }

    /** That of these steps alone. */
    Gathered only(List<StepResult> results) {
        return new Gathered(folder, results);
    }

    /** Those of one step, its elements first. */
    List<String> of(StepResult result) {
        return result.evidence().stream()
                .flatMap(evidence -> Stream.concat(evidence.elements().stream(), evidence.screenshot().stream()))
                .filter(this::there)
                .toList();
    }

    private boolean there(String name) {
        Path file = folder.resolve(name).normalize();
        return file.startsWith(folder) && Files.isRegularFile(file);
    }

    /** What was on the screen after a step; empty if that is missing or cannot be read. */
    Optional<Elements> elements(StepResult result) {
        Optional<String> file = result.evidence().flatMap(Evidence::elements).filter(this::there);
        if (file.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Elements.parse(Files.readString(folder.resolve(file.get()), StandardCharsets.UTF_8)));
        } catch (IOException | AutodevException e) {
            return Optional.empty(); // then nothing shows what was there, and that is said
        }
    }

    /** The picture of a step, if there is one that a model could look at. */
    Optional<Part.Image> screenshot(StepResult result) {
        Optional<String> file = result.evidence().flatMap(Evidence::screenshot).filter(this::there);
        if (file.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Images.of(folder.resolve(file.get())));
        } catch (AutodevException e) {
            return Optional.empty(); // the elements may do
        }
    }

    /** What could not be gathered, and why, in one line; empty if nothing is said. */
    static String missing(List<StepResult> results) {
        var missing = new ArrayList<String>();
        for (StepResult one : results) one.evidence().ifPresent(evidence -> missing.addAll(evidence.missing()));
        return String.join("; ", missing);
    }

    /**
     * The file that {@code named} means: the same name, the name without its folders, without its ending, or with words
     * round it, in any case.
     */
    Optional<String> match(String named) {
        String wanted = named.strip().replace('\\', '/').toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) return Optional.empty();
        return files.stream()
                .filter(file -> {
                    String name = name(file);
                    String stem = name.replaceFirst("\\.[a-z]+$", "");
                    return wanted.equals(file.toLowerCase(Locale.ROOT))
                            || wanted.equals(name)
                            || wanted.equals(stem)
                            || wanted.endsWith("/" + stem)
                            || holds(wanted, name);
                })
                // "V10-screen.jpg" ends as "0-screen.jpg" would: the longest name is the one that is meant.
                .max(java.util.Comparator.comparingInt(String::length));
    }

    private static boolean holds(String wanted, String name) {
        int at = wanted.indexOf(name);
        if (at < 0) return false;
        boolean begins = at == 0 || !Character.isLetterOrDigit(wanted.charAt(at - 1)) && wanted.charAt(at - 1) != '-';
        int end = at + name.length();
        return begins && (end == wanted.length() || !Character.isLetterOrDigit(wanted.charAt(end)));
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}

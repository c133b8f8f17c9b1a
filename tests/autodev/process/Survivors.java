package autodev.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Finds processes by a marker among their arguments, as nothing but a look at all of them proves that none is left. */
final class Survivors {
    private Survivors() {}

    /** A duration for {@code sleep} that no other process on this machine has among its arguments. */
    static String marker() {
        String digits = UUID.randomUUID().toString().replaceAll("[^0-9]", "");
        return "300.0" + digits;
    }

    /** The pids of processes that have {@code marker} in their command lines. */
    static List<String> of(String marker) throws IOException {
        var found = new ArrayList<String>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (commandLine(process).contains(marker))
                    found.add(process.getFileName().toString());
            }
        }
        return found;
    }

    /** Waits until {@code condition} holds, at most 20 s. */
    static boolean eventually(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 2000; i++) {
            if (condition.getAsBoolean()) return true;
            Thread.sleep(10);
        }
        return condition.getAsBoolean();
    }

    /** Whether at least {@code count} processes have {@code marker}; errors count as no. */
    static boolean atLeast(int count, String marker) {
        try {
            return of(marker).size() >= count;
        } catch (IOException e) {
            return false;
        }
    }

    private static String commandLine(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }
}

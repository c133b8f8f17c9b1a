package autodev.mcp;

import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Processes that have a marker among their arguments. */
final class Marked {
    private Marked() {}

    /** A number of seconds that nobody else sleeps. */
    static String marker() {
        return "300.0" + UUID.randomUUID().toString().replaceAll("[^0-9]", "");
    }

    static List<ProcessHandle> processes(String marker) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(marker))
                .toList();
    }

    /** Waits until {@code condition} holds, at most 20 s. */
    static boolean eventually(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) Thread.sleep(20);
        return condition.getAsBoolean();
    }
}

package autodev.change.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A process that adds intents one after another and names each when it is there: {@code FILE PREFIX HOW-MANY}. */
final class RegistryWriter {
    private RegistryWriter() {}

    static Process start(Path file, Path out, String prefix, int many) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegistryWriter.class.getName(),
                        file.toString(),
                        prefix,
                        Integer.toString(many))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    public static void main(String... args) {
        try (var registry = IntentRegistry.open(Map.of("AUTODEV_DB", args[0]))) {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                registry.add(RegistryContract.intent(args[1] + "-" + i));
                System.out.println(args[1] + "-" + i);
            }
        }
    }
}

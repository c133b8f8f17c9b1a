package autodev.bench;

import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The process that adds intents: {@code DATABASE GO HOW-MANY THREADS}. Begins when the file {@code GO} is there; prints
 * when it began and ended, in milliseconds since 1970.
 */
final class RegistryLoad {
    private RegistryLoad() {}

    public static void main(String... args) throws Exception {
        int many = Integer.parseInt(args[2]);
        int threads = Integer.parseInt(args[3]);
        try (var registry = IntentRegistry.open(Map.of("AUTODEV_DB", args[0]))) {
            // What a process loads and compiles once is not the registry's time.
            for (int i = 0; i < 20; i++) registry.add(intent(i));
            Path go = Path.of(args[1]);
            Files.createFile(Path.of(args[1] + "." + ProcessHandle.current().pid()));
            while (!Files.exists(go)) Thread.sleep(5);
            long began = System.currentTimeMillis();
            try (var all = Executors.newFixedThreadPool(threads)) {
                var done = IntStream.range(0, threads)
                        .mapToObj(_ -> all.submit(() -> {
                            for (int i = 0; i < many / threads; i++) registry.add(intent(i));
                        }))
                        .toList();
                for (var one : done) one.get();
            }
            System.out.println(began + " " + System.currentTimeMillis());
        }
    }

    /** One as a linter's finding makes it. */
    static Intent intent(int number) {
        String why = IntStream.range(0, 8)
                .mapToObj(i -> "word" + (number * 31 + i) % 977)
                .collect(Collectors.joining(" "));
        return Intent.reserved(
                        "E" + number % 50,
                        "lint",
                        "src/package" + number % 200 + "/module" + number % 2000 + ".py",
                        number % 900 + 1,
                        why)
                .owner("owner" + number % 20)
                .suggestion("replace it by " + why);
    }
}

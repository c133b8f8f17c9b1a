package autodev.serve;

import autodev.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Opens a link in the user's own browser. */
final class Browser {
    private Browser() {}

    /** Opens it, if there is a browser; says so on standard error if not. */
    static void open(String link) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        try {
            var argv = command(system, page(link).toUri().toString());
            var builder = new ProcessBuilder(argv);
            // A browser lives on, and starts others; none of them needs the keys of models or the server's token.
            builder.environment().keySet().removeIf(Secrets::isSecretName);
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            System.err.println("autodev: no browser can be started (" + e.getMessage() + "); open the link yourself");
        }
    }

    // Every user of a machine sees the words of every command; a temporary file is its owner's alone.
    private static Path page(String link) throws IOException {
        Path page = Files.createTempFile("autodev-serve-", ".html");
        page.toFile().deleteOnExit();
        return Files.writeString(
                page,
                "<!doctype html><meta charset=utf-8><meta http-equiv=refresh content=\"0;url=" + link
                        + "\"><title>AutoDev</title><a href=\"" + link + "\">AutoDev</a>\n");
    }

    /** What opens an address on this system. */
    static List<String> command(String system, String address) {
        if (system.startsWith("windows")) return List.of("rundll32", "url.dll,FileProtocolHandler", address);
        return List.of(system.startsWith("mac") ? "open" : "xdg-open", address);
    }
}

package autodev.notebook.kernel;

import autodev.cli.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the kernel says of itself. */
final class KernelInfo {
    private static final String PROTOCOL = "5.3";

    private KernelInfo() {}

    static Map<String, Object> content() {
        var language = new LinkedHashMap<String, Object>();
        language.put("name", "java");
        language.put("version", Runtime.version().toString());
        language.put("mimetype", "text/x-java-source");
        language.put("file_extension", ".jshell");
        language.put("pygments_lexer", "java");
        language.put("codemirror_mode", "text/x-java");
        var content = new LinkedHashMap<String, Object>();
        content.put("status", "ok");
        content.put("protocol_version", PROTOCOL);
        content.put("implementation", "autodev");
        content.put("implementation_version", Version.number());
        content.put("language_info", language);
        content.put(
                "banner",
                "AutoDev " + Version.number() + " on Java " + Runtime.version() + ", on IJava's kernel"
                        + "\n%magics lists what a cell understands beside Java");
        content.put(
                "help_links",
                List.of(Map.of("text", "Java API", "url", "https://docs.oracle.com/en/java/javase/25/docs/api/")));
        return content;
    }
}

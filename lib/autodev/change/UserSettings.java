package autodev.change;

import autodev.process.Git;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The git configuration that is the user's own: system, global and environment, as git resolves it in one repository
 * ({@code includeIf} knows folders and remotes), without a word of the repository's.
 *
 * @param entries name and value in git's order, a later one wins or adds as git has it
 */
record UserSettings(List<Map.Entry<String, String>> entries) {
    private static final Set<String> THEIRS = Set.of("system", "global", "command");
    // What a user's git needs of his environment to reach a remote; none of it comes from a repository.
    private static final List<String> WANTED =
            List.of(("HOME USERPROFILE XDG_CONFIG_HOME XDG_RUNTIME_DIR XDG_CACHE_HOME XDG_DATA_HOME SSH_AUTH_SOCK"
                            + " SSH_AGENT_PID GIT_SSH GIT_SSH_COMMAND GIT_SSH_VARIANT GIT_ASKPASS GIT_CONFIG_GLOBAL"
                            + " GIT_CONFIG_SYSTEM GIT_CONFIG_NOSYSTEM DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY"
                            + " GNUPGHOME PASSWORD_STORE_DIR KRB5CCNAME HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY"
                            + " http_proxy https_proxy all_proxy no_proxy GIT_SSL_CAINFO GIT_SSL_CAPATH GIT_SSL_CERT"
                            + " GIT_SSL_KEY SSL_CERT_FILE SSL_CERT_DIR")
                    .split(" "));

    /** What git needs of {@code environment} to reach a remote as its user does. */
    static Map<String, String> granted(Map<String, String> environment) {
        var granted = new TreeMap<String, String>();
        for (String name : WANTED) if (environment.containsKey(name)) granted.put(name, environment.get(name));
        environment.forEach((name, value) -> {
            if (name.matches("GIT_CONFIG_(COUNT|(KEY|VALUE)_\\d+)|GCM_\\w+")) granted.put(name, value);
        });
        return granted;
    }

    /** Those of {@code listing}, which {@code git config --list --show-scope -z} wrote. */
    static UserSettings of(String listing) {
        List<String> parts = Git.entries(listing);
        var entries = new ArrayList<Map.Entry<String, String>>();
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            String entry = parts.get(i + 1);
            int end = entry.indexOf('\n');
            String name = end < 0 ? entry : entry.substring(0, end);
            boolean include = name.equals("include.path") || name.startsWith("includeif.");
            if (THEIRS.contains(parts.get(i)) && !include)
                entries.add(Map.entry(name, end < 0 ? "true" : entry.substring(end + 1)));
        }
        return new UserSettings(List.copyOf(entries));
    }

    /** Whether they have a login for some server: a credential helper, or a header as build servers set it. */
    boolean login() {
        return entries.stream()
                .filter(entry -> !entry.getValue().isBlank())
                .anyMatch(entry -> entry.getKey().matches("(?s)credential\\.(.*\\.)?helper")
                        || entry.getKey().matches("(?s)http\\.(.*\\.)?extraheader")
                                && entry.getValue().matches("(?is)\\s*authorization:.*"));
    }

    /** Whether the setting {@code name}, in lower case, is there. */
    boolean names(String name) {
        return entries.stream().anyMatch(entry -> entry.getKey().equals(name));
    }

    /** As a file of git's (git-config, "Syntax"). */
    String file() {
        var text = new StringBuilder();
        for (var entry : entries) text.append(entry(entry.getKey(), entry.getValue()));
        return text.toString();
    }

    /** One entry, under a heading of its own. */
    static String entry(String name, String value) {
        int first = name.indexOf('.'), last = name.lastIndexOf('.');
        String section = name.substring(0, first);
        String part = first == last ? "" : " " + quoted(name.substring(first + 1, last), false);
        return "[" + section + part + "]\n\t" + name.substring(last + 1) + " = " + quoted(value, true) + "\n";
    }

    private static String quoted(String text, boolean value) {
        String plain = text.replace("\\", "\\\\").replace("\"", "\\\"");
        if (value) plain = plain.replace("\n", "\\n").replace("\t", "\\t").replace("\b", "\\b");
        return "\"" + plain + "\"";
    }
}

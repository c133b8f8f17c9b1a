package autodev.repair.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file is, by its name or the look of its text, so that nothing useless or secret is sent to a model. */
public final class FileKind {
    /** Why a file that likely holds secrets is not sent. */
    public static final String SECRET = "withheld, likely secrets";

    private static final Set<String> BINARY = Set.of(
            "png", "jpg", "jpeg", "gif", "bmp", "ico", "webp", "tif", "tiff", "psd", "pdf", "zip", "gz", "tgz", "bz2",
            "xz", "zst", "7z", "rar", "tar", "jar", "war", "class", "o", "a", "so", "dylib", "dll", "exe", "lib", "obj",
            "pyc", "pyo", "wasm", "bin", "dat", "db", "sqlite", "sqlite3", "mp3", "mp4", "avi", "mov", "wav", "ogg",
            "flac", "webm", "woff", "woff2", "ttf", "otf", "eot", "parquet", "npy", "npz", "pkl", "pt", "onnx", "h5",
            "docx", "xlsx", "pptx", "iso", "dmg", "apk");
    private static final Set<String> LOCKS = Set.of(
            "package-lock.json",
            "npm-shrinkwrap.json",
            "pnpm-lock.yaml",
            "go.sum",
            "go.work.sum",
            "packages.lock.json",
            "gradle.lockfile",
            "bun.lockb",
            "mix.lock",
            "pubspec.lock",
            "flake.lock",
            "deno.lock");
    private static final Pattern GENERATED = Pattern.compile(
            "(?i).*(?:[.-]min\\.(?:js|css|mjs)|\\.bundle\\.js|\\.(?:js|css|mjs)\\.map|_pb2(?:_grpc)?\\.pyi?|\\.pb\\.(?:go|cc|h)|\\.g\\.dart"
                + "|\\.designer\\.cs|\\.generated\\.\\w+|\\.snap|\\.log)");
    private static final List<String> VENDORED = List.of(
            "node_modules/",
            "bower_components/",
            "site-packages/",
            "__pycache__/",
            ".venv/",
            ".tox/",
            ".idea/",
            ".gradle/");
    private static final List<String> SECRET_WORDS = List.of("credential", "secret", "passw", "service", ".env", "id_");
    private static final Set<String> SECRETS = Set.of(
            ".npmrc",
            ".yarnrc",
            ".pypirc",
            ".netrc",
            "_netrc",
            ".htpasswd",
            ".dockercfg",
            ".git-credentials",
            ".pgpass",
            ".my.cnf",
            ".s3cfg",
            ".boto",
            ".vault-token",
            "id_rsa",
            "id_dsa",
            "id_ecdsa",
            "id_ed25519",
            ".env",
            ".envrc",
            "kubeconfig");
    private static final Set<String> SECRET_EXTENSIONS =
            Set.of("pem", "key", "p12", "pfx", "jks", "keystore", "ppk", "kdbx", "gpg", "pkcs12", "tfstate", "tfvars");
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?:.*[._-])?(?:credentials?|secrets?|passwords?|passwd|service[_-]?account)(?:[._-].*)?|\\.env\\..*|.*\\.env|id_(?:rsa|dsa|ecdsa|ed25519)\\b.*");
    private static final Pattern EXAMPLE =
            Pattern.compile(".*[._-](?:example|sample|template|dist|defaults?)(?:\\..*)?|.*\\.pub");
    private static final int LONG_LINE = 500;

    private FileKind() {}

    /** Why a file of this path is not worth sending, judged by the name alone; empty where it may be. */
    public static Optional<String> unfit(String path) {
        String name = FileIndex.name(path).toLowerCase(Locale.ROOT);
        String extension = FileIndex.extension(name);
        if (isSecret(path, name, extension)) return Optional.of(SECRET);
        if (BINARY.contains(extension)) return Optional.of("binary");
        if (LOCKS.contains(name) || extension.equals("lock")) return Optional.of("lock file");
        if (mayBeGenerated(name) && GENERATED.matcher(name).matches()) return Optional.of("generated");
        for (String folder : VENDORED) if (path.contains(folder)) return Optional.of("made by tools");
        return Optional.empty();
    }

    // What the pattern can match at all: a look at the dots is far cheaper, and thousands of names are asked about.
    private static boolean mayBeGenerated(String name) {
        return name.indexOf('.') != name.lastIndexOf('.')
                || name.endsWith(".snap")
                || name.endsWith(".log")
                || name.contains("-min.")
                || name.contains("_pb2");
    }

    // secrets.py is a module; what it holds is redacted like any text.
    private static boolean isSecret(String path, String name, String extension) {
        boolean certain = SECRETS.contains(name) || SECRET_EXTENSIONS.contains(extension);
        if (!certain && !hasAny(name, SECRET_WORDS)) return false;
        if (EXAMPLE.matcher(name).matches()) return false;
        return certain || SECRET_NAME.matcher(name).matches() && !Imports.isSource(path);
    }

    private static boolean hasAny(String name, List<String> words) {
        for (String word : words) if (name.contains(word)) return true;
        return false;
    }

    /** Why a text is not worth sending: generated by a tool, minified, a private key; empty where it is. */
    public static Optional<String> unfitText(String path, String text) {
        if (!Imports.isSource(path) && text.contains("PRIVATE KEY-----")) return Optional.of(SECRET);
        String head = text.substring(0, Math.min(text.length(), 600));
        if (head.contains("@generated") || head.contains("DO NOT EDIT")) return Optional.of("generated");
        long lines = text.lines().limit(1_000).count();
        boolean code =
                Imports.isSource(path) || path.endsWith(".css") || path.endsWith(".html") || path.endsWith(".json");
        if (code && text.length() > 4 * LONG_LINE && text.length() / Math.max(lines, 1) > LONG_LINE)
            return Optional.of("minified");
        return Optional.empty();
    }
}

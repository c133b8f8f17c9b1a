package autodev.process;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a box shows of the user's home, and of other places that the environment names: toolchains and build caches,
 * read-only. The home itself is a fresh folder at the same path; everything that no line here names is not in it, such as
 * {@code ~/.ssh}, {@code ~/.aws}, {@code ~/.config}, {@code ~/.netrc}, {@code ~/.gitconfig}, {@code ~/.npmrc},
 * {@code ~/.docker}, {@code ~/.kube}, browsers and documents.
 */
final class HomeView {
    /** A folder in the home, and why a build needs it. */
    private record Shown(String why, String paths) {}

    private static final List<Shown> SHOWN = List.of(
            new Shown(
                    "version managers: the programs on PATH are links or scripts that lead into them",
                    ".pyenv .sdkman .jdks .nvm .rustup .volta .rbenv .rvm .nodenv .goenv .asdf "
                            + ".jenv .phpenv .ghcup .elan .juliaup .opam .local/share/mise .local/share/fnm "
                            + ".local/share/uv .local/share/pipx .local/pipx .virtualenvs miniconda3 "
                            + "anaconda3 miniforge3 mambaforge micromamba"),
            new Shown(
                    "toolchains that unpack into the home",
                    ".bun .deno .dotnet .jbang .konan Android/Sdk .local/bin .local/lib .cargo/bin " + "go/bin"),
            new Shown(
                    "JVM build caches; settings.xml, gradle.properties and .credentials beside them hold passwords",
                    ".m2/repository .m2/wrapper .gradle/wrapper .ivy2/cache .ivy2/local .sbt/boot "
                            + ".sbt/launchers .cache/coursier"),
            new Shown(
                    "package caches of other languages; credentials, auth.json and .npmrc beside them hold tokens",
                    ".cargo/registry .cargo/git go/pkg/mod .npm/_cacache .cache/pip .cache/uv "
                            + ".cache/yarn .cache/node .yarn/berry/cache .local/share/pnpm .gem/ruby "
                            + ".bundle/cache .composer/vendor .composer/cache .cache/composer .nuget/packages "
                            + ".julia .stack .cabal/packages .hex .mix"),
            new Shown(
                    "browsers and data sets that tests start from",
                    ".cache/ms-playwright .cache/puppeteer .cache/torch .cache/huggingface/hub " + "nltk_data"));
    /** Hidden wherever a shown folder has it at its top: tokens and passwords, and private keys of .NET's developer certificates. */
    private static final List<String> CREDENTIALS =
            List.of(("settings.xml settings-security.xml gradle.properties credentials "
                            + "credentials.toml .credentials auth.json .npmrc .yarnrc.yml .pypirc .netrc .env "
                            + "hex.config corefx")
                    .split(" "));
    /** Variables that name a toolchain's folder, wherever it is. */
    private static final List<String> NAMED_BY =
            List.of(("JAVA_HOME M2_HOME MAVEN_HOME GRADLE_HOME ANT_HOME KOTLIN_HOME SCALA_HOME "
                            + "GROOVY_HOME ANDROID_HOME ANDROID_SDK_ROOT VIRTUAL_ENV CONDA_PREFIX PYENV_ROOT "
                            + "PYENV_VIRTUAL_ENV NVM_DIR SDKMAN_DIR VOLTA_HOME BUN_INSTALL GOROOT GOMODCACHE "
                            + "RUSTUP_HOME DOTNET_ROOT NUGET_PACKAGES GEM_HOME RBENV_ROOT OPAM_SWITCH_PREFIX")
                    .split(" "));

    /** Variables that name homes of package managers, and what of each is a cache or a program. */
    private static final Map<String, List<String>> PARTS_NAMED_BY = Map.of(
            "CARGO_HOME", List.of("bin", "registry", "git"),
            "GRADLE_USER_HOME", List.of("wrapper"),
            "GOPATH", List.of("bin", "pkg/mod"),
            "STACK_ROOT", List.of(""));
    /** Variables that list folders with libraries, or name certificates of authorities, which are public. */
    private static final List<String> LISTED_BY = List.of(
            ("PYTHONPATH NODE_PATH CLASSPATH LD_LIBRARY_PATH PERL5LIB RUBYLIB GEM_PATH SSL_CERT_FILE SSL_CERT_DIR"
                + " REQUESTS_CA_BUNDLE NODE_EXTRA_CA_CERTS CURL_CA_BUNDLE GIT_SSL_CAINFO PIP_CERT NIX_SSL_CERT_FILE")
                    .split(" "));
    /** Variables that name a cache which its tool must be able to write: it gets an empty one. */
    private static final List<String> FRESH_NAMED_BY = List.of(
            ("GOCACHE GOTMPDIR PIP_CACHE_DIR UV_CACHE_DIR NPM_CONFIG_CACHE npm_config_cache PYTHONPYCACHEPREFIX")
                    .split(" "));

    private static final Set<String> PROGRAM_FOLDERS = Set.of("bin", "sbin", "shims", ".bin", "condabin");
    /** Folders that hold more than one toolchain, so that a PATH entry in them never shows them whole. */
    private static final Set<String> NEVER_WHOLE = Set.of(
            "", ".local", ".cargo", "go", ".config", ".cache", ".gradle", ".m2", ".npm", ".local/share", ".composer");

    private static final Path GRADLE_CACHE = Path.of("/run/gradle-cache");

    private final Path home;
    private final List<Path> homes;
    private final Mounts mounts;

    private HomeView(Path home, List<Path> homes, Mounts mounts) {
        this.home = home;
        this.homes = homes;
        this.mounts = mounts;
    }

    /** Shows what stands in each of {@code homes}, outermost first, and what {@code environment} names. */
    static void addTo(Mounts mounts, List<Path> homes, Map<String, String> environment) {
        // A system account's home can be the root folder; covering that would cover everything.
        for (Path home : homes) if (home.getNameCount() > 0) mounts.fresh(home);
        for (Path home : homes) {
            var view = new HomeView(home, homes, mounts);
            for (Shown shown : SHOWN) for (String path : shown.paths().split(" ")) view.show(home.resolve(path));
            view.showGradle(environment);
        }
        var view = new HomeView(homes.getLast(), homes, mounts);
        for (String name : NAMED_BY) view.showNamed(environment.getOrDefault(name, ""));
        view.showNamed(System.getProperty("java.home"));
        PARTS_NAMED_BY.forEach((name, parts) -> {
            String value = environment.getOrDefault(name, "");
            for (String part : parts) if (!value.isEmpty()) view.showNamed(value + "/" + part);
        });
        for (String name : LISTED_BY)
            Platform.folders(environment.getOrDefault(name, "")).forEach(view::show);
        for (Path folder : Platform.folders(environment.getOrDefault("PATH", ""))) view.show(view.toolchain(folder));
        for (String name : FRESH_NAMED_BY)
            Platform.folders(environment.getOrDefault(name, "")).forEach(mounts::fresh);
    }

    /** Gradle locks its cache for writing; a read-only one it takes only from a variable (Gradle 6.2 and later). */
    private void showGradle(Map<String, String> environment) {
        String named = environment.getOrDefault("GRADLE_USER_HOME", "");
        Path modules = (named.isEmpty() ? home.resolve(".gradle") : Path.of(named)).resolve("caches/modules-2");
        if (!Files.isDirectory(modules)) return;
        mounts.readOnly(modules, GRADLE_CACHE.resolve("modules-2"));
        mounts.add("--setenv", "GRADLE_RO_DEP_CACHE", GRADLE_CACHE.toString());
    }

    private void showNamed(String value) {
        try {
            if (value.startsWith("/")) show(Path.of(value).normalize());
        } catch (InvalidPathException e) {
            return; // not a path, so there is no toolchain to show
        }
    }

    /** The folder that a PATH entry's programs need: the toolchain that the folder of programs belongs to, or the entry alone. */
    private Path toolchain(Path entry) {
        Path parent = entry.getParent();
        boolean programs =
                parent != null && PROGRAM_FOLDERS.contains(entry.getFileName().toString());
        if (!programs || parent.getNameCount() < 2 || !whole(parent)) return entry;
        return parent;
    }

    private boolean whole(Path folder) {
        Path real = Platform.real(folder);
        if (real.startsWith(home))
            return !NEVER_WHOLE.contains(home.relativize(real).toString());
        return !home.startsWith(real);
    }

    private void show(Path folder) {
        Path real = Platform.real(folder);
        // Never what holds the home, nor a place that the system's own mounts have answered for.
        if (holdsHome(real) || real.startsWith("/proc") || real.startsWith("/dev") || real.startsWith("/etc")) return;
        mounts.readOnly(real);
        if (!real.equals(folder)) mounts.link(folder, real);
        // Most folders named here are not there, and each file asked about takes time at the start of every command.
        if (Files.isDirectory(real)) for (String name : CREDENTIALS) mounts.hide(real.resolve(name));
    }

    private boolean holdsHome(Path real) {
        return homes.stream().anyMatch(each -> each.startsWith(real));
    }
}

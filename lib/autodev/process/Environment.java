package autodev.process;

import autodev.Secrets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The environment that commands get: an allow-list of what builds and tests need, out of which no secret passes, by name or
 * by value. Nothing is decided for the user but what keeps a run from waiting for somebody to type: {@code
 * GIT_TERMINAL_PROMPT=0} and {@code PIP_NO_INPUT=1}, unless they are set.
 */
public final class Environment {
    // Kept in the order: system, locale, network, then one line a toolchain.
    private static final Set<String> NAMES = Set.of(
            ("PATH HOME USER LOGNAME SHELL TERM COLORTERM TMPDIR TMP TEMP CI NO_COLOR FORCE_COLOR SOURCE_DATE_EPOCH"
                + " LANG LANGUAGE TZ HTTP_PROXY HTTPS_PROXY FTP_PROXY ALL_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR"
                + " REQUESTS_CA_BUNDLE CURL_CA_BUNDLE GIT_SSL_CAINFO NIX_SSL_CERT_FILE SYSTEMROOT SYSTEMDRIVE WINDIR"
                + " COMSPEC PATHEXT OS USERPROFILE HOMEDRIVE HOMEPATH APPDATA LOCALAPPDATA PROGRAMDATA PROGRAMFILES"
                + " PROGRAMFILES(X86) PROGRAMW6432 COMMONPROGRAMFILES COMMONPROGRAMFILES(X86) PSMODULEPATH"
                + " NUMBER_OF_PROCESSORS PROCESSOR_ARCHITECTURE USERNAME LD_LIBRARY_PATH DYLD_LIBRARY_PATH"
                + " LIBRARY_PATH CPATH C_INCLUDE_PATH PKG_CONFIG_PATH CC CXX CPP LD AR AS FC CFLAGS CXXFLAGS CPPFLAGS"
                + " LDFLAGS MAKE MAKEFLAGS DEVELOPER_DIR SDKROOT JAVA_HOME JAVA_OPTS JAVA_TOOL_OPTIONS"
                + " JDK_JAVA_OPTIONS _JAVA_OPTIONS CLASSPATH M2_HOME M2 ANT_HOME ANT_OPTS SBT_OPTS KOTLIN_HOME"
                + " SCALA_HOME GROOVY_HOME ANDROID_HOME ANDROID_SDK_ROOT VIRTUAL_ENV NVM_DIR NVM_BIN PNPM_HOME"
                + " COREPACK_HOME BUN_INSTALL DENO_DIR VOLTA_HOME GO111MODULE GOPATH GOROOT GOBIN GOCACHE GOMODCACHE"
                + " GOENV GOFLAGS GOPROXY GONOPROXY GOPRIVATE GOSUMDB GONOSUMDB GOTOOLCHAIN GOOS GOARCH GOMAXPROCS"
                + " GOTMPDIR GOWORK GOEXPERIMENT CGO_ENABLED CARGO_HOME CARGO_TARGET_DIR CARGO_NET_OFFLINE"
                + " CARGO_INCREMENTAL RUSTFLAGS RUST_BACKTRACE RUST_LOG RUST_MIN_STACK GEM_HOME GEM_PATH BUNDLE_PATH"
                + " BUNDLE_GEMFILE RUBYOPT RUBYLIB COMPOSER_HOME PHP_INI_SCAN_DIR PHPRC PERL5LIB PERL5OPT"
                + " NUGET_PACKAGES MIX_HOME HEX_HOME ERL_LIBS OPAM_SWITCH_PREFIX STACK_ROOT GHCUP_INSTALL_BASE_PREFIX"
                + " NIX_PATH")
                    .split(" "));
    private static final List<String> PREFIXES = List.of(
            "LC_",
            "MAVEN_",
            "GRADLE_",
            "PYTHON",
            "CONDA_",
            "PYENV_",
            "PIP_",
            "UV_",
            "TOX_",
            "PYTEST_",
            "NODE_",
            "NPM_CONFIG_",
            "RUSTUP_",
            "CARGO_BUILD_",
            "CARGO_PROFILE_",
            "DOTNET_",
            "MSBUILD",
            "SDKMAN_",
            "JBANG_",
            "RBENV_",
            "CMAKE_",
            "MISE_",
            "ASDF_");
    // A value such as -Dserver.password=x hides in a variable whose own name says nothing.
    private static final Pattern ASSIGNED_SECRET =
            Pattern.compile("(?i)(password|passwd|passphrase|secret|token|api-?key|_auth)[\\w.-]*=[^\\s,;]");
    private static final Map<String, String> UNATTENDED = Map.of("GIT_TERMINAL_PROMPT", "0", "PIP_NO_INPUT", "1");

    private Environment() {}

    /** What commands get of this process's own environment. */
    public static Map<String, String> scrubbed() {
        return scrubbed(System.getenv());
    }

    /** What commands get of {@code environment}, sorted by name; a PATH is always there. */
    public static Map<String, String> scrubbed(Map<String, String> environment) {
        var clean = new TreeMap<>(UNATTENDED);
        if (!Platform.WINDOWS) clean.put("PATH", Platform.SYSTEM_PATH);
        var redaction = Secrets.redaction(environment);
        environment.forEach((name, value) -> {
            if (passes(name, value, redaction)) clean.put(name, value);
        });
        return clean;
    }

    private static boolean passes(String name, String value, UnaryOperator<String> redaction) {
        String upper = name.toUpperCase(Locale.ROOT);
        boolean wanted = NAMES.contains(upper)
                || UNATTENDED.containsKey(upper)
                || PREFIXES.stream().anyMatch(upper::startsWith);
        return wanted
                && !Secrets.isSecretName(name)
                && !ASSIGNED_SECRET.matcher(value).find()
                && redaction.apply(value).equals(value);
    }
}

package autodev.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "HOME",
                "LANG",
                "LC_ALL",
                "TZ",
                "TMPDIR",
                "JAVA_HOME",
                "MAVEN_OPTS",
                "GRADLE_USER_HOME",
                "PYTHONPATH",
                "VIRTUAL_ENV",
                "CONDA_PREFIX",
                "PYENV_ROOT",
                "NODE_PATH",
                "npm_config_cache",
                "GOPATH",
                "CARGO_HOME",
                "RUSTUP_HOME",
                "DOTNET_ROOT",
                "CI",
                "NO_COLOR",
                "SystemRoot",
                "ComSpec",
                "https_proxy"
            })
    void what_builds_need_passes(String name) {
        assertEquals(
                "/some/value", Environment.scrubbed(Map.of(name, "/some/value")).get(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPENAI_API_KEY",
                "GITHUB_TOKEN",
                "AWS_SECRET_ACCESS_KEY",
                "DB_PASSWORD",
                "NPM_CONFIG__AUTH",
                "npm_config_//registry.example.org/:_authToken",
                "GRADLE_PUBLISH_KEY",
                "PIP_PASSWORD",
                "MAVEN_TOKEN",
                "SSH_AUTH_SOCK",
                "GOOGLE_APPLICATION_CREDENTIALS",
                "LD_PRELOAD",
                "EDITOR",
                "MY_APP_SETTING"
            })
    void secrets_and_what_nobody_asked_for_stay_out(String name) {
        assertFalse(Environment.scrubbed(Map.of(name, "value-of-it")).containsKey(name));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY,http://user:pa55word@proxy.example.org:8080",
        "PIP_INDEX_URL,https://__token__:abcdef123456@pypi.example.org/simple",
        "MAVEN_OPTS,-Dserver.password=swordfish",
        "JAVA_TOOL_OPTIONS,-Xmx1g -Dapi.token=abc",
        "CFLAGS,-DKEY=sk-abcdefghijklmnopqrstuvwx"
    })
    void a_secret_in_the_value_keeps_its_variable_out(String name, String value) {
        assertFalse(Environment.scrubbed(Map.of(name, value)).containsKey(name));
    }

    @Test
    void a_variable_that_repeats_the_value_of_a_secret_stays_out() {
        var clean = Environment.scrubbed(Map.of("SERVICE_TOKEN", "swordfish-12", "CFLAGS", "-DX=swordfish-12"));
        assertFalse(clean.containsKey("CFLAGS"));
        assertFalse(clean.containsValue("swordfish-12"));
    }

    @Test
    void a_proxy_without_credentials_and_a_path_with_odd_names_pass() {
        String path = "/opt/token:/home/me/password/bin:/usr/bin";
        var clean = Environment.scrubbed(Map.of("http_proxy", "http://proxy.example.org:8080", "PATH", path));
        assertEquals("http://proxy.example.org:8080", clean.get("http_proxy"));
        assertEquals(path, clean.get("PATH"));
    }

    @Test
    void nothing_waits_for_somebody_to_type_unless_the_user_says_so() {
        assertEquals("0", Environment.scrubbed(Map.of()).get("GIT_TERMINAL_PROMPT"));
        assertEquals(
                "1", Environment.scrubbed(Map.of("GIT_TERMINAL_PROMPT", "1")).get("GIT_TERMINAL_PROMPT"));
    }

    @Test
    void a_path_is_always_there() {
        assertTrue(Environment.scrubbed(Map.of()).get("PATH").contains("/usr/bin"));
    }
}

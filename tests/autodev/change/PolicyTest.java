package autodev.change;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Exit;
import autodev.change.ChangeException.NotAllowed;
import autodev.llm.Delta;
import autodev.llm.Layers;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTest {
    private static final String KEY = "a long key of Ada's agent";

    @TempDir
    Path repository;

    private Policy policy(String name, String text) throws IOException {
        Path file = repository.resolve(".autodev").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Policy.of(repository, Map.of());
    }

    private Policy yaml(String text) throws IOException {
        return policy("policy.yaml", text);
    }

    private static String agents() {
        return "agents:\n  ada:\n    key_sha256: " + Policy.hash(KEY) + "\n";
    }

    @Test
    void without_a_file_only_the_usual_limits_hold() {
        var none = Policy.of(repository, Map.of());
        assertEquals(Optional.empty(), none.file());
        var limits = none.limits(Map.of());
        assertEquals(Limits.DEFAULT.files(), limits.files());
        assertEquals(Limits.DEFAULT.lines(), limits.lines());
        assertTrue(limits.forbidden().containsAll(Limits.DEFAULT.forbidden()));
        assertTrue(limits.forbidden().contains("autodev-policy.yaml"), "no patch may change the policy");
        assertEquals(List.of(), none.checks());
        assertDoesNotThrow(() -> none.allowModel("openai:o1", ""));
        assertDoesNotThrow(() -> none.allowDraft(""));
        var layers = Layers.of(Map.of());
        assertEquals(layers, none.layers(layers, ""));
    }

    @Test
    void json_and_yaml_say_the_same() throws IOException {
        var first = policy("policy.json", """
            {"files": 2, "lines": 1_0, "checks": ["make test"]}\
            """.replace("1_0", "10"));
        Files.delete(repository.resolve(".autodev/policy.json"));
        var second = yaml("# ours\nfiles: 2\nlines: 10\nchecks:\n- make test\n");
        assertEquals(first.limits(Map.of()), second.limits(Map.of()));
        assertEquals(List.of("make test"), first.checks());
        assertEquals(List.of("make test"), second.checks());
    }

    @Test
    void limits_are_those_of_the_file_and_variables_only_lower_them() throws IOException {
        var policy = yaml("""
            files: 3
            lines: 50
            paths:
              allowed: [src/**, .github/**]
              forbidden: ["*.lock"]
            dependencies: true
            """);
        Limits limits = policy.limits(Map.of());
        assertEquals(3, limits.files());
        assertEquals(50, limits.lines());
        assertEquals(List.of("src/**", ".github/**"), limits.allowed());
        assertTrue(limits.forbidden().contains("*.lock") && limits.forbidden().contains("vendor/**"));
        assertTrue(limits.dependencies());
        assertFalse(limits.tests());
        var variables = Map.of("T4_CODEX_MAX_FILES", "9", "T4_CODEX_MAX_LINES", "9");
        assertEquals(3, policy.limits(variables).files());
        assertEquals(9, policy.limits(variables).lines());
        assertEquals(9, Policy.NONE.limits(variables).files());
    }

    @Test
    void every_mistake_is_named_with_its_line_and_field() {
        var cases = Map.of(
                "daily:\n  usd: five\n", "line 2: /daily/usd: \"five\" (string), expected number",
                "files: 0\n", "line 1: /files: 0 (integer), expected at least 1",
                "\nmodel: [x]\n", "line 2: /model: [\"x\"] (array), expected no such field; the fields here are models",
                "agents:\n  ada: {}\n", "line 2: /agents/ada/key_sha256: nothing, expected this field",
                "drafts:\n- ada\n", "line 2: /drafts/0: \"ada\", expected the name of one of the agents",
                "paths:\n  allowed:\n  - src\n  - '[z-'\n", "line 4: /paths/allowed/1: ",
                "files: 1\nfiles: 2\n", "line 2: ",
                "a: &x 1\nb: *x\n", "line 2: an alias",
                "files: [\n", "line 2: ",
                "- files\n", "line 1: the file: [\"files\"] (array), expected object");
        cases.forEach((text, expected) -> {
            var error = assertThrows(BadInput.class, () -> yaml(text), text);
            assertTrue(error.getMessage().contains(expected), text + error.getMessage());
            assertTrue(error.getMessage().contains("policy.yaml"), error.getMessage());
            assertEquals(1, error.getMessage().lines().count());
        });
        var json = assertThrows(
                BadInput.class,
                () -> Policy.of(
                        repository,
                        Map.of(
                                "AUTODEV_POLICY",
                                Files.writeString(repository.resolve("own.json"), "{\n \"files\": 1,\n \"files\": 2}")
                                        .toString())));
        assertTrue(json.getMessage().contains("line 3: \"files\" is there twice"), json.getMessage());
    }

    @Test
    void one_file_is_found_or_named() throws IOException {
        yaml("files: 1\n");
        assertThrows(BadInput.class, () -> policy("policy.json", "{}"));
        Files.delete(repository.resolve(".autodev/policy.json"));
        Files.delete(repository.resolve(".autodev/policy.yaml"));
        Files.writeString(repository.resolve("autodev-policy.yaml"), "files: 4\n");
        assertEquals(4, Policy.of(repository, Map.of()).limits(Map.of()).files());
        Files.writeString(repository.resolve("mine.yml"), "files: 7\n");
        var named = Policy.of(repository, Map.of("AUTODEV_POLICY", "mine.yml"));
        assertEquals(7, named.limits(Map.of()).files());
        assertEquals(Optional.of(repository.resolve("mine.yml")), named.file());
        assertThrows(BadInput.class, () -> Policy.of(repository, Map.of("AUTODEV_POLICY", "gone.yml")));
    }

    @Test
    void the_policy_at_the_top_of_a_checkout_holds_in_all_its_parts() throws IOException {
        GitRepository.in(repository);
        Path deep = Files.createDirectories(repository.resolve("sub/deep"));
        Files.writeString(repository.resolve("sub/autodev-policy.yaml"), "files: 9\npaths:\n  allowed: [deep/**]\n");
        var own = Policy.of(deep, Map.of());
        assertEquals(9, own.limits(Map.of()).files(), "where only a part has one, it is that one");
        assertEquals("deep/", own.limits(Map.of()).prefix());
        Files.writeString(
                repository.resolve("autodev-policy.yaml"),
                "files: 2\nchecks: [make test]\nmodels: []\ndrafts: []\npaths:\n  forbidden: [sub/deep/**]\n");
        Path linked = Files.createSymbolicLink(repository.resolve("linked"), deep);
        for (Path part : List.of(repository, repository.resolve("sub"), deep, linked)) {
            var policy = Policy.of(part, Map.of());
            assertEquals(2, policy.limits(Map.of()).files(), part.toString());
            assertEquals(List.of("make test"), policy.checks());
            assertThrows(NotAllowed.class, () -> policy.allowModel("openai:o1", ""));
            assertThrows(NotAllowed.class, () -> policy.allowDraft(""));
        }
        String patch = GitRepository.diff("d.txt", 1, "-a\n+b\n", 1, 1);
        assertEquals(
                List.of("sub/deep/d.txt is in the forbidden path sub/deep/**"),
                Policy.of(deep, Map.of()).limits(Map.of()).breaches(patch, deep));
        assertEquals(
                List.of(),
                Policy.of(repository.resolve("sub"), Map.of())
                        .limits(Map.of())
                        .breaches(patch, repository.resolve("sub")));
        var named = Map.of(
                "AUTODEV_POLICY", repository.resolve("autodev-policy.yaml").toString());
        assertEquals("sub/deep/", Policy.of(deep, named).limits(Map.of()).prefix());
    }

    @Test
    void nothing_above_the_checkout_is_a_policy_and_no_empty_folder_makes_one() throws IOException {
        Files.writeString(repository.resolve("autodev-policy.yaml"), "files: 1\n");
        Path bare = Files.createDirectories(repository.resolve("no/checkout"));
        assertEquals(Optional.empty(), Policy.of(bare, Map.of()).file());
        GitRepository.in(repository.resolve("other"));
        Path part = Files.createDirectories(repository.resolve("other/part"));
        assertEquals(Optional.empty(), Policy.of(part, Map.of()).file());
        GitRepository.git(repository, "init", "-q");
        assertEquals(Optional.empty(), Policy.of(part, Map.of()).file());
        assertEquals(1, Policy.of(bare, Map.of()).limits(Map.of()).files());
        Files.createDirectories(bare.resolve(".git"));
        assertEquals(1, Policy.of(bare, Map.of()).limits(Map.of()).files(), "git passes over it, too");
        GitRepository.git(repository, "-C", "other", "worktree", "add", "-q", "../tree");
        Files.writeString(repository.resolve("tree/autodev-policy.yaml"), "files: 3\n");
        Path tree = Files.createDirectories(repository.resolve("tree/part"));
        assertEquals(3, Policy.of(tree, Map.of()).limits(Map.of()).files());
    }

    @Test
    void only_allowed_models_are_used_an_agent_s_own_before_the_others() throws IOException {
        var policy = yaml("models: [\"ollama:*\", openai:gpt-4o-mini]\n" + agents() + "    models: [\"*\"]\n");
        assertDoesNotThrow(() -> policy.allowModel("ollama:llama3.1", ""));
        assertDoesNotThrow(() -> policy.allowModel("openai:gpt-4o-mini", ""));
        assertDoesNotThrow(() -> policy.allowModel("openai:o1", KEY));
        var error = assertThrows(NotAllowed.class, () -> policy.allowModel("openai:gpt-4o-mini-2", "other"));
        assertEquals(Exit.BLOCKED, error.exitCode());
        assertTrue(
                error.getMessage().contains("models in ") && error.getMessage().contains("policy.yaml, line 1"),
                error.getMessage());
        assertThrows(NotAllowed.class, () -> policy.model(new Echo("openai:o1"), Layers.of(Map.of()), ""));
    }

    @Test
    void agents_are_known_by_their_key_which_is_shown_nowhere() throws IOException {
        var policy = yaml("drafts: [ada]\nrequire_key: true\n" + agents());
        assertEquals("ada", policy.agent(KEY));
        assertEquals("", policy.agent(""));
        assertEquals("key-" + Policy.hash("other").substring(0, 12), policy.agent("other"));
        assertDoesNotThrow(() -> policy.allowDraft(KEY));
        var error = assertThrows(NotAllowed.class, () -> policy.allowModel("builtin", "another key"));
        assertFalse(error.getMessage().contains("another key"), error.getMessage());
        assertTrue(error.getMessage().contains("require_key in "), error.getMessage());
        assertThrows(NotAllowed.class, () -> policy.allowDraft(""));
        assertEquals("k", Policy.key(Map.of("AUTODEV_AGENT_KEY", " k ")));
        var nobody = yaml("drafts: []\n");
        assertThrows(NotAllowed.class, () -> nobody.allowDraft(KEY));
    }

    @Test
    void every_call_passes_the_daily_limits_of_all_and_of_the_agent() throws IOException {
        var policy = yaml("daily: {tokens: 2000}\ndaily_per_agent:\n  tokens: 1000\n" + agents());
        var state =
                Map.of("AUTODEV_STATE", repository.resolve("state").toString(), "LLM_BASE_URL", "http://127.0.0.1:1");
        Model adas = policy.model(new Echo("openai:x"), Layers.of(state), KEY);
        assertEquals("ok", adas.send(Request.of("a").maxTokens(300)).text());
        var own = assertThrows(
                ModelException.BudgetExhausted.class,
                () -> adas.send(Request.of("b").maxTokens(300)));
        assertEquals(Exit.BLOCKED, own.exitCode());
        assertTrue(
                own.getMessage().contains("agent ada (daily_per_agent in ")
                        && own.getMessage().contains("policy.yaml, line 2"),
                own.getMessage());
        // Another Policy, as another process has one, sees what was used.
        Model bobs = Policy.of(repository, Map.of()).model(new Echo("openai:x"), Layers.of(state), "bob's key");
        bobs.send(Request.of("c").maxTokens(300));
        var all = assertThrows(
                ModelException.BudgetExhausted.class,
                () -> policy.model(new Echo("openai:x"), Layers.of(state), "eve")
                        .send(Request.of("d").maxTokens(700)));
        assertTrue(all.getMessage().contains("all agents (daily in "), all.getMessage());
        var off = Layers.of(Map.of("AUTODEV_LEDGER", "off"));
        assertThrows(BadInput.class, () -> policy.model(new Echo("openai:x"), off, ""));
    }

    /** Answers each request with 800 tokens' worth of nothing. */
    private record Echo(String name) implements Model {
        @Override
        public Reply send(Request request, Delta.Listener deltas) {
            return new Reply("ok", name, "stop", new Usage(100, 700, Optional.empty()), Duration.ZERO);
        }
    }
}

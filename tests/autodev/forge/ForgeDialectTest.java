package autodev.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the forges' fields mean. */
class ForgeDialectTest {
    private static ForgeDialect dialect(String kind) {
        return ForgeDialect.of(new ForgePlace(
                ForgeKind.valueOf(kind), "git.example", "a/b", HttpUrl.get("https://git.example/api/v4")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "GITHUB|{'state':'open','merged':false,'merged_at':null,'merge_commit_sha':'7e57'}|OPEN|-|-",
                "GITHUB|{'state':'closed','merged':false,'merged_at':null,'merge_commit_sha':'7e57'}|CLOSED|-|-",
                "GITHUB|{'state':'closed','merged':true,'merged_at':'2026-01-02T03:04:05Z','merge_commit_sha':'abc'}"
                        + "|MERGED|abc|2026-01-02T03:04:05Z",
                "GITEA|{'state':'closed','merged':true,'merged_at':'2026-01-02T03:04:05+01:00','merge_commit_sha':'abc'}"
                    + "|MERGED|abc|2026-01-02T02:04:05Z",
                "GITEA|{'state':'closed','merged':true,'merged_at':'yesterday','merge_commit_sha':null}|MERGED|-|-",
                "GITLAB|{'state':'opened','sha':'abc'}|OPEN|-|-",
                "GITLAB|{'state':'locked','sha':'abc'}|OPEN|-|-",
                "GITLAB|{'state':'closed','sha':'abc'}|CLOSED|-|-",
                "GITLAB|{'state':'merged','merge_commit_sha':'m','squash_commit_sha':'q','sha':'s','merged_at':null}|MERGED|m|-",
                "GITLAB|{'state':'merged','merge_commit_sha':null,'squash_commit_sha':'q','sha':'s'}|MERGED|q|-",
                "GITLAB|{'state':'merged','merge_commit_sha':null,'squash_commit_sha':null,'sha':'s',"
                        + "'merged_at':'2018-09-07T11:16:17.520Z'}|MERGED|s|2018-09-07T11:16:17.520Z"
            })
    void the_fate_is_read_from_the_fields_that_the_forge_has(
            String kind, String json, Forge.Fate fate, String commit, String at) {
        assertEquals(
                new Forge.State(
                        fate,
                        Optional.ofNullable(commit),
                        Optional.ofNullable(at).map(Instant::parse)),
                dialect(kind).state(Json.parse(json.replace('\'', '"'))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'labels':[{'name':'x'},{'name':'Y'},{'name':'z'}]}|true",
                "{'labels':['x','y']}|true",
                "{'labels':['x']}|false",
                "{'labels':null}|false",
                "{}|false"
            })
    void labels_are_names_in_any_case_of_letters(String json, boolean has) {
        assertEquals(has, dialect("GITLAB").isLabelled(Json.parse(json.replace('\'', '"')), List.of("x", "y")));
    }
}

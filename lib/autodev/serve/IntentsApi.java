package autodev.serve;

import autodev.BadInput;
import autodev.Json;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentFields;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.IntentRegistry.Query;
import autodev.serve.Answer.Header;
import autodev.serve.ServeException.Refused;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** What can be asked of the registry: lists of intents, one of them, a new one, changes; and suggestions. */
record IntentsApi(IntentRegistry registry) {
    private static final List<Parameter> PAGE = List.of(
            Parameter.number("limit", "How many at most.", 1, 1000, 100),
            Parameter.number("offset", "How many to pass over.", 0, Integer.MAX_VALUE, 0));
    private static final Answer LIST = Answer.json(
            200,
            "A page of intents, the last changed first.",
            "Intent[]",
            new Header("X-Total-Count", "How many there are on all pages."),
            new Header("Link", "The next and the previous page (RFC 8288)."));
    private static final Header ETAG = new Header("ETag", "When it was changed; for If-Match.");
    private static final Parameter ID = Parameter.path("id", "The id.");
    private static final Answer NONE = Answer.error(404, "There is none of this id.");

    // Paths of the API's own, and what a path means by itself.
    private static final Set<String> NO_IDS = Set.of("stale", "by_owner", ".", "..");

    List<Operation> operations() {
        return List.of(lists(), stale(), owned(), one(), post(), patch(), suggestion());
    }

    private Operation lists() {
        var words =
                Arrays.stream(Intent.Status.values()).map(Intent.Status::word).toList();
        var asked = List.of(
                Parameter.query("codex_suggestion_id", "Only the intent of this suggestion."),
                Parameter.choice("status", "Only those that stand so.", words),
                Parameter.query("owner", "Only this owner's."),
                Parameter.query("file", "Only for this file."),
                Parameter.query("code", "Only of this code."),
                Parameter.query("text", "Only with this text in code, file, reason or suggestion, case aside."));
        return Operation.get("/intents", "listIntents", "Intents", and(asked, PAGE), List.of(LIST), call -> {
            var query = new Query(
                    call.text("status").map(Intent.Status::of),
                    call.text("owner"),
                    call.text("codex_suggestion_id"),
                    call.text("file"),
                    call.text("code"),
                    call.text("text"),
                    call.number("limit"),
                    call.number("offset"));
            return page(call, registry.list(query), () -> registry.count(query));
        });
    }

    private Operation stale() {
        var days = Parameter.number("days", "For how many days nobody has changed them.", 0, 36_500, 90);
        String summary = "Intents that are reserved or planned and that nobody has changed for long";
        return Operation.get(
                "/intents/stale", "listStaleIntents", summary, and(List.of(days), PAGE), List.of(LIST), call -> {
                    Duration age = Duration.ofDays(call.number("days"));
                    var found = registry.stale(age, call.number("limit"), call.number("offset"));
                    return page(call, found, () -> registry.countStale(age));
                });
    }

    private Operation owned() {
        var owner = Parameter.path("owner", "The owner.");
        return Operation.get(
                "/intents/by_owner/{owner}",
                "listIntentsOfOwner",
                "Intents of one owner",
                and(List.of(owner), PAGE),
                List.of(LIST),
                call -> {
                    var query = new Query(
                            Optional.empty(),
                            Optional.of(call.needed("owner")),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            call.number("limit"),
                            call.number("offset"));
                    return page(call, registry.list(query), () -> registry.count(query));
                });
    }

    private static List<Parameter> and(List<Parameter> some, List<Parameter> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Reply page(Call call, List<Intent> intents, LongSupplier count) {
        int limit = call.number("limit");
        long offset = call.number("offset");
        // The end is in sight, and a search through all need not be made twice.
        boolean last = intents.size() < limit && (offset == 0 || !intents.isEmpty());
        long total = last ? offset + intents.size() : count.getAsLong();
        var links = new ArrayList<String>();
        if (offset + intents.size() < total && !intents.isEmpty())
            links.add("<" + call.from(offset + limit) + ">; rel=\"next\"");
        // Behind the end, the page before this one is the last that has something.
        long before = Math.min(offset - limit, Math.max(0, total - 1) / limit * limit);
        if (offset > 0) links.add("<" + call.from(Math.max(0, before)) + ">; rel=\"prev\"");
        Reply reply = Reply.json(200, intents).header("X-Total-Count", String.valueOf(total));
        return links.isEmpty() ? reply : reply.header("Link", String.join(", ", links));
    }

    private Operation one() {
        var answer = Answer.json(200, "The intent, and what was suggested for it.", "IntentWithSuggestions", ETAG);
        return Operation.get(
                "/intents/{id}",
                "getIntent",
                "One intent with its suggestions",
                List.of(ID),
                List.of(answer, NONE),
                call -> {
                    Intent intent = found(call.needed("id"));
                    ObjectNode tree = Json.tree(intent).deepCopy();
                    tree.set("suggestions", Json.tree(registry.suggestionsFor(intent.id())));
                    return Reply.json(200, tree).header("ETag", etag(intent));
                });
    }

    private Intent found(String id) {
        return registry.find(id)
                .orElseThrow(
                        () -> new Refused(404, "there is no intent " + id + "; GET /intents lists those that are"));
    }

    private static String etag(Intent intent) {
        return "\"" + intent.modifiedAt() + "\"";
    }

    private Operation post() {
        var made = Answer.json(
                201, "The intent as it was registered.", "Intent", ETAG, new Header("Location", "Where it is."));
        return new Operation(
                "POST",
                "/intents",
                "addIntent",
                "Registers an intent; its owner is the agent that asks, if none is given",
                List.of(),
                Optional.of("NewIntent"),
                List.of(made, Answer.error(409, "There is one of this id already.")),
                call -> {
                    Intent intent = IntentFields.added(call.body().orElseThrow());
                    if (NO_IDS.contains(intent.id()))
                        throw new BadInput("the id \"" + intent.id() + "\" cannot stand in an address; expected any"
                                + " other than stale, by_owner, . and ..");
                    if (intent.owner().isEmpty())
                        intent = intent.owner(call.caller().agent());
                    if (!registry.addNew(intent))
                        throw new Refused(
                                409,
                                "there is an intent " + intent.id() + " already; PATCH it, or give" + " another id");
                    Intent kept = registry.find(intent.id()).orElse(intent);
                    return Reply.json(201, kept)
                            .header("Location", "/intents/" + Addresses.encoded(kept.id()))
                            .header("ETag", etag(kept));
                });
    }

    private Operation patch() {
        var match = Parameter.header("If-Match", "Only if this is still its ETag.");
        return new Operation(
                "PATCH",
                "/intents/{id}",
                "changeIntent",
                "Changes fields of an intent, all of them at once or none; null empties one",
                List.of(ID, match),
                Optional.of("IntentFields"),
                List.of(
                        Answer.json(200, "The intent as it is then.", "Intent", ETAG),
                        NONE,
                        Answer.error(412, "It has been changed since then.")),
                call -> {
                    String id = call.needed("id");
                    ObjectNode fields = call.body().orElseThrow();
                    found(id);
                    Intent changed = registry.change(id, intent -> {
                        call.text("If-Match").ifPresent(tags -> match(intent, tags));
                        return IntentFields.set(intent, fields);
                    });
                    return Reply.json(200, changed).header("ETag", etag(changed));
                });
    }

    private static void match(Intent intent, String tags) {
        boolean same = Arrays.stream(tags.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag(intent)));
        if (!same)
            throw new Refused(
                    412,
                    "intent " + intent.id() + " was changed at " + intent.modifiedAt() + ", and If-Match is " + tags
                            + "; read it again");
    }

    private Operation suggestion() {
        return Operation.get(
                "/suggestions/{id}",
                "getSuggestion",
                "One suggestion",
                List.of(ID),
                List.of(Answer.json(200, "The suggestion.", "Suggestion"), NONE),
                call -> {
                    String id = call.needed("id");
                    return Reply.json(
                            200,
                            registry.suggestion(id)
                                    .orElseThrow(() -> new Refused(
                                            404,
                                            "there is no suggestion " + id + "; GET /intents/{id} has an intent's")));
                });
    }
}

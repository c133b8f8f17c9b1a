package autodev.devices.qa;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Json;
import autodev.Secrets;
import autodev.devices.tickets.Ticket;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of one run: what it holds is written whole or not at all, without secrets. */
record QaFolder(Path root) {
    static final String PLAN = "plan.json";
    static final String TICKET = "ticket.json";
    static final String SUMMARY = "summary.md";
    static final String VERDICT = "verdict.json";
    static final String REPORT = "report.html";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final int MOST_OF_A_SECOND = 1000;

    /** A new folder below {@code qa/} for a run of {@code name} that begins now. */
    static QaFolder make(String name, Instant now) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
        String stem = (plain.isEmpty() ? "run" : plain) + "-" + STAMP.format(now);
        for (int i = 1; i <= MOST_OF_A_SECOND; i++) {
            Path root = Path.of("qa").resolve(i == 1 ? stem : stem + "-" + i).toAbsolutePath();
            if (!Files.exists(root)) return in(root);
        }
        throw new AutodevException(
                "the folder qa/ holds " + MOST_OF_A_SECOND + " runs of this second; name another with --out");
    }

    /** This folder, which is made, or is there and empty. Throws BadInput. */
    static QaFolder in(Path root) {
        try {
            Files.createDirectories(root);
            try (Stream<Path> there = Files.list(root)) {
                if (there.findAny().isPresent())
                    throw new BadInput(
                            "the folder " + root + " is not empty; a run needs one of its own: name another");
            }
            return new QaFolder(root.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new BadInput("cannot make the folder " + root + ": " + e + "; name one that can be written to", e);
        }
    }

    /** That of a run which was begun: it holds a plan. Throws BadInput for any other. */
    static QaFolder begun(Path root) {
        Path plan = root.resolve(PLAN);
        if (!Files.isRegularFile(plan))
            throw new BadInput("there is no QA run in " + root + ": it has no " + PLAN + "; name the folder of a run");
        return new QaFolder(root.toAbsolutePath().normalize());
    }

    /** The ticket that the run was begun with, if with one. Throws BadInput if it cannot be read. */
    Optional<Ticket> ticket() {
        Path file = root.resolve(TICKET);
        return Files.isRegularFile(file) ? Optional.of(Ticket.read(file)) : Optional.empty();
    }

    /** The ticket's summary; empty if there is none. Throws BadInput if it cannot be read. */
    String summary() {
        Path file = root.resolve(SUMMARY);
        if (!Files.isRegularFile(file)) return "";
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BadInput("cannot read " + file + ": " + e + "; expected a text in UTF-8", e);
        }
    }

    /** Writes one file; gives its path. */
    Path write(String name, String text) {
        Path file = root.resolve(name);
        Path fresh = root.resolve("." + name + ".new");
        try {
            Files.writeString(fresh, Secrets.redact(text));
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AutodevException("cannot write " + file + ": " + e + "; make room, and run again", e);
        }
    }

    /** Writes all that is made of a run that has ended. */
    Path write(QaOutcome outcome, Language language) {
        write(VERDICT, Json.pretty(verdict(outcome)));
        write("junit.xml", JunitXml.of(outcome));
        return write(REPORT, new QaReport(outcome, language).page());
    }

    /** Seed 003's fields, and beside them how each verification was judged. */
    static ObjectNode verdict(QaOutcome outcome) {
        Verdict verdict = outcome.verdict();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("result", word(verdict.result())).put("justification", verdict.justification());
        json.set("evidence", Json.tree(verdict.evidence()));
        json.put("verified", verdict.verified()).put("by", verdict.by());
        var judged = json.putArray("verifications");
        for (Verdict.Judged one : verdict.verifications())
            judged.addObject()
                    .put("id", one.id())
                    .put("result", word(one.result()))
                    .put("because", one.because())
                    .set("evidence", Json.tree(one.evidence()));
        outcome.ticket().ifPresent(ticket -> json.put("ticket", ticket.key()));
        json.set("devices", Json.tree(outcome.devices()));
        json.put("started", outcome.started().toString())
                .put("seconds", outcome.wall().toMillis() / 1e3);
        return json;
    }

    private static String word(Verdict.Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}

package autodev.change;

import autodev.Event;
import autodev.Json;
import autodev.StateFolder;
import autodev.change.ChangeException.UnableToUse;
import autodev.change.finding.Finding;
import autodev.workspace.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a batch is settled, as it is: {@code batches/DIGEST.jsonl} in AutoDev's state folder, by the digest of what
 * makes it this batch (repository, commit, findings, model, checks, options). It goes when the batch is over. One
 * process has it at a time.
 */
final class BatchJournal implements AutoCloseable {
    /** One finding is settled. */
    record Row(BatchRow row) implements Event {}

    private final Claim claim;
    private final Path file;
    private final Optional<Journal> journal;
    private final Map<Finding, BatchRow> rows = new LinkedHashMap<>();

    private BatchJournal(Claim claim, Path file, boolean kept) {
        this.claim = claim;
        this.file = file;
        this.journal = kept ? Optional.of(Journal.open(file)) : Optional.empty();
        if (kept)
            for (var entry : Journal.read(file, Row.class))
                if (entry.event().row().settled())
                    rows.put(entry.event().row().finding(), entry.event().row());
    }

    /** That of {@code batch}, asked of {@code model} on {@code commit}; nothing is written or read without resume. */
    static BatchJournal open(Batch batch, String model, String commit) {
        Change change = batch.change;
        String digest = Policy.hash(Json.line(List.of(
                change.repository.toString(),
                commit,
                model,
                batch.report.findings(),
                change.checking().commands(),
                change.limits(),
                change.options,
                change.retries,
                change.retryFrom,
                change.keep,
                change.prefix,
                change.dryRun,
                change.drafts,
                batch.group)));
        Path folder = StateFolder.of(change.environment)
                .orElseThrow(() ->
                        new UnableToUse("no folder is known to keep a batch in; set AUTODEV_STATE or HOME to one"))
                .resolve("batches");
        Runnable waiting = () -> change.note("the same batch runs in another process; waiting for it");
        Claim claim = Claim.await(change.environment, "batch " + digest, waiting);
        try {
            Path file = folder.resolve(digest.substring(0, 32) + ".jsonl");
            if (change.fresh) Files.deleteIfExists(file);
            return new BatchJournal(claim, file, batch.resume);
        } catch (IOException e) {
            claim.close();
            throw new UnableToUse("cannot begin the batch's journal in " + folder + ": " + e, e);
        } catch (RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    /** What an earlier run settled. */
    Map<Finding, BatchRow> rows() {
        return rows;
    }

    /** Writes down what {@code row} says, if that is settled; it is on the disk then. */
    void keep(BatchRow row) {
        if (row.settled()) journal.ifPresent(open -> open.on(new Row(row)));
    }

    /** The batch has ended; if it is {@code complete}, there is nothing to go on with. */
    void over(boolean complete) {
        if (!complete || journal.isEmpty()) return;
        journal.get().close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UnableToUse("cannot take away " + file + ": " + e, e);
        }
    }

    @Override
    public void close() {
        try (claim) {
            journal.ifPresent(Journal::close);
        }
    }
}

package autodev.workspace;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** The repository behind {@link History}, open: its objects, the newest version, the labels. */
final class HiddenRepository implements AutoCloseable {
    /** How many new objects are written and forced one by one; more of them become one pack. */
    static final int MOST_LOOSE = 64;

    private static final String MAIN = Constants.R_HEADS + "main";
    private static final String LOG = Constants.LOGS + "/" + MAIN;

    private static boolean ready;

    private final Path folder;
    private final FileRepository git;
    private final ObjectReader reader;
    private final RevWalk walk;

    private HiddenRepository(Path folder, FileRepository git) {
        this.folder = folder;
        this.git = git;
        this.reader = new VerifyingReader(git.newObjectReader());
        this.walk = new RevWalk(reader);
    }

    /**
     * Makes JGit work once where there is no repository, so that nothing is read or written. Under a lock, because two threads
     * that initialise classes of one library in different orders can wait for each other for ever.
     */
    static synchronized void getReady() throws IOException {
        if (ready) return;
        Path nowhere = Path.of(System.getProperty("java.home"), "no-repository");
        try (var git = open(nowhere);
                var inserter = new ObjectInserter.Formatter()) {
            DirCache.newInCore().builder().finish();
            inserter.idFor(Constants.OBJ_BLOB, new byte[0]);
            new CommitBuilder().setCommitter(author());
            git.head();
        }
        ready = true;
    }

    /** Opens the history in {@code folder}, which {@link RepositoryFolder} has set up. */
    static HiddenRepository open(Path folder) throws IOException {
        IsolatedSystem.install();
        var builder = new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare();
        return new HiddenRepository(folder, new FileRepository(builder.setup()));
    }

    /** Reads objects; throws {@link Damage}. */
    ObjectReader reader() {
        return reader;
    }

    /** Where the state of the files at the last record is kept, in the format of git's index. */
    File index() {
        return folder.resolve("index").toFile();
    }

    /**
     * Writes objects, {@code count} of them or a little more. {@code anew}: also those that are there already, because one of
     * them is damaged; a new pack comes before whatever else has the same object.
     */
    ObjectInserter inserter(int count, boolean anew) {
        var database = git.getObjectDatabase();
        if (!anew && count <= MOST_LOOSE) return new VerifyingInserter(database.newInserter(), reader);
        var pack = database.newPackInserter();
        pack.setCompressionLevel(1);
        pack.checkExisting(!anew);
        return anew ? pack : new VerifyingInserter(pack, reader);
    }

    /** Finishes what was written and forces it to the disk. To be called before a ref names it. */
    void flush(ObjectInserter inserter) throws IOException {
        Path packs = folder.resolve("objects/pack");
        List<Path> before = list(packs);
        inserter.flush();
        // JGit forces single objects by itself, packs never.
        for (Path pack : list(packs)) {
            if (before.contains(pack)) continue;
            try (FileChannel file = FileChannel.open(pack)) {
                file.force(true);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    /** Writes a version; answers its id. */
    ObjectId commit(ObjectInserter inserter, ObjectId tree, @Nullable ObjectId parent, String message)
            throws IOException {
        var commit = new CommitBuilder();
        commit.setTreeId(tree);
        if (parent != null) commit.setParentId(parent);
        commit.setAuthor(author());
        commit.setCommitter(author());
        commit.setMessage(message.strip() + "\n");
        return inserter.insert(commit);
    }

    private static PersonIdent author() {
        return new PersonIdent("AutoDev", "autodev@localhost", Instant.now(), ZoneOffset.UTC);
    }

    /** The version {@code id}, whole down to its tree's id; throws {@link Damage}. */
    RevCommit commit(AnyObjectId id) throws IOException {
        RevCommit commit = walk.parseCommit(id);
        walk.parseBody(commit);
        return commit;
    }

    /** The version whose full id is {@code id}; empty where there is none, or it is damaged. */
    Optional<RevCommit> find(String id) throws IOException {
        if (!ObjectId.isId(id)) return Optional.empty();
        try {
            return Optional.of(commit(ObjectId.fromString(id)));
        } catch (Damage | IncorrectObjectTypeException none) {
            return Optional.empty();
        }
    }

    /** {@code newest} and the versions that it came from, newest first; throws {@link Damage}. */
    List<RevCommit> line(AnyObjectId newest) throws IOException {
        var line = new ArrayList<RevCommit>();
        for (AnyObjectId at = newest; at != null; ) {
            RevCommit commit = commit(at);
            line.add(commit);
            at = commit.getParentCount() == 0 ? null : commit.getParent(0);
        }
        return line;
    }

    /** The id of the newest version; empty where there is none or its ref is damaged. */
    Optional<ObjectId> head() throws IOException {
        return Optional.ofNullable(ref(MAIN)).map(Ref::getObjectId);
    }

    private @Nullable Ref ref(String name) throws IOException {
        try {
            return git.exactRef(name);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            if (e.getCause() instanceof IllegalArgumentException) return null;
            throw e;
        }
    }

    /** Whether something was ever recorded. */
    boolean isUsed() throws IOException {
        return Files.exists(folder.resolve(MAIN), LinkOption.NOFOLLOW_LINKS)
                || !recorded().isEmpty();
    }

    /** Makes {@code id} the newest version. */
    void head(ObjectId id) throws IOException {
        RefUpdate update = git.updateRef(MAIN);
        update.setRefLogIdent(author());
        update.setRefLogMessage("", false);
        set(update, id);
    }

    /** As {@link #head(ObjectId)} where the ref, or what it names, is damaged. */
    void mendHead(ObjectId id) throws IOException {
        // JGit reads the old value first, and what that names.
        Files.deleteIfExists(folder.resolve(MAIN));
        head(id);
    }

    private static void set(RefUpdate update, ObjectId id) throws IOException {
        update.setNewObjectId(id);
        update.setForceUpdate(true);
        var result = update.update();
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
            default -> throw new IOException("its ref '" + update.getName() + "' cannot be written: " + result);
        }
    }

    /** Every version that ever was the newest, the last one first. */
    List<ObjectId> recorded() throws IOException {
        var ids = new ArrayList<ObjectId>();
        Path log = folder.resolve(LOG);
        if (!Files.exists(log, LinkOption.NOFOLLOW_LINKS)) return ids;
        // JGit's reader of this log reads nothing beyond a torn line; here that line alone is passed over.
        for (String line : new String(Files.readAllBytes(log), StandardCharsets.UTF_8).split("\n")) {
            if (line.matches("[0-9a-f]{40} [0-9a-f]{40} .*")) ids.addFirst(ObjectId.fromString(line.substring(41, 81)));
        }
        return ids;
    }

    /** Gives the version {@code id} a name. */
    void label(String name, ObjectId id) throws IOException {
        RefUpdate update = git.updateRef(Constants.R_TAGS + name);
        update.disableRefLog();
        set(update, id);
    }

    /** All labels and the ids that they name. */
    SortedMap<String, String> labels() throws IOException {
        var labels = new TreeMap<String, String>();
        for (Ref ref : git.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
            labels.put(
                    ref.getName().substring(Constants.R_TAGS.length()),
                    ref.getObjectId().name());
        }
        return labels;
    }

    @Override
    public void close() {
        walk.close();
        reader.close();
        git.close();
    }
}

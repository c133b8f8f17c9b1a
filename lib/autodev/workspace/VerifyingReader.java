package autodev.workspace;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Reads objects of the history, each checked against its hash, which git does not do; throws {@link Damage}. */
final class VerifyingReader extends ObjectReader.Filter {
    private final ObjectReader objects;
    private final ObjectInserter.Formatter hash = new ObjectInserter.Formatter();

    /** {@code objects}: closed with this one. */
    VerifyingReader(ObjectReader objects) {
        this.objects = objects;
    }

    @Override
    protected ObjectReader delegate() {
        return objects;
    }

    @Override
    public ObjectReader newReader() {
        return new VerifyingReader(objects.newReader());
    }

    @Override
    public ObjectLoader open(AnyObjectId id) throws IOException {
        return open(id, OBJ_ANY);
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int type) throws IOException {
        try {
            ObjectLoader found = objects.open(id, type);
            byte[] bytes = found.getCachedBytes(Integer.MAX_VALUE);
            if (!hash.idFor(found.getType(), bytes).equals(id)) throw new Damage(missing(id, type));
            return new ObjectLoader.SmallObject(found.getType(), bytes);
        } catch (IncorrectObjectTypeException | FileSystemException | FileNotFoundException e) {
            throw e;
        } catch (ClosedByInterruptException | Damage e) {
            throw e;
        } catch (IOException | LargeObjectException e) {
            // Missing, truncated, not to be inflated: JGit has an error for each, and says more than a user needs.
            throw new Damage(missing(id, type), e);
        }
    }

    private static String missing(AnyObjectId id, int type) {
        String kind = type == OBJ_ANY ? "object" : Constants.typeString(type);
        return "the " + kind + " " + id.name() + " is missing or damaged";
    }
}

package autodev.workspace;

import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;

/** Writes objects of the history. One that is there already is trusted only after a look: throws {@link Damage}. */
final class VerifyingInserter extends ObjectInserter.Filter {
    private final ObjectInserter objects;
    private final ObjectReader reader;

    /** {@code objects}: closed with this one; {@code reader} is not. */
    VerifyingInserter(ObjectInserter objects, ObjectReader reader) {
        this.objects = objects;
        this.reader = reader;
    }

    @Override
    protected ObjectInserter delegate() {
        return objects;
    }

    @Override
    public ObjectId insert(int type, byte[] bytes) throws IOException {
        return insert(type, bytes, 0, bytes.length);
    }

    @Override
    public ObjectId insert(int type, byte[] bytes, int from, int length) throws IOException {
        ObjectId id = idFor(type, bytes, from, length);
        if (!reader.has(id)) return objects.insert(type, bytes, from, length);
        reader.open(id, type);
        return id;
    }
}

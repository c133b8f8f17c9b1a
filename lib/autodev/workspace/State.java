package autodev.workspace;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stands, or shall stand, at one path. */
sealed interface State {
    /** Nothing. */
    record Absent() implements State {}

    /**
     * A regular file. Where {@code mode} is empty the system's default for new files holds, with {@code executable} on top;
     * where {@code modified} is empty the time is that of the write.
     */
    record File(byte[] bytes, Optional<Set<PosixFilePermission>> mode, boolean executable, Optional<FileTime> modified)
            implements State {
        /** This file with other bytes, written now. */
        File with(byte[] other) {
            return new File(other, mode, executable, Optional.empty());
        }

        /** This file, executable or not. */
        File executable(boolean yes) {
            return new File(bytes, mode.map(now -> State.executable(now, yes)), yes, modified);
        }

        /** Whether the other one has the same bytes and the same mode. */
        boolean isLike(File other) {
            return executable == other.executable && mode.equals(other.mode) && Arrays.equals(bytes, other.bytes);
        }
    }

    /** A new file that nobody may run. */
    static File plain(byte[] bytes) {
        return new File(bytes, Optional.empty(), false, Optional.empty());
    }

    /** A symbolic link with this target, as text. */
    record Link(String target) implements State {}

    /** Nothing. */
    State ABSENT = new Absent();

    /** Whether the owner may run a file of this mode. */
    static boolean isExecutable(Set<PosixFilePermission> mode) {
        return mode.contains(PosixFilePermission.OWNER_EXECUTE);
    }

    /** {@code mode} with execution allowed to whoever may read, or to nobody; as git sets it. */
    static Set<PosixFilePermission> executable(Set<PosixFilePermission> mode, boolean executable) {
        var changed = EnumSet.noneOf(PosixFilePermission.class);
        changed.addAll(mode);
        for (String who : List.of("OWNER", "GROUP", "OTHERS")) {
            var execute = PosixFilePermission.valueOf(who + "_EXECUTE");
            boolean reads = mode.contains(PosixFilePermission.valueOf(who + "_READ"));
            if (executable && reads) changed.add(execute);
            if (!executable) changed.remove(execute);
        }
        return changed;
    }
}

package autodev.workspace;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.internal.util.CleanupService;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit is told about the machine: no environment, and configurations of the user, the system and JGit itself that hold
 * only what is set here. So it reads none of their files, runs no {@code git} to find them, and writes none.
 */
final class IsolatedSystem extends SystemReader.Delegate {
    private static final long TIMESTAMP_STEP_MILLIS = 2000;

    private IsolatedSystem() {
        super(SystemReader.getInstance());
    }

    /**
     * Makes JGit see the machine so from now on. To be called before anything of JGit's that touches a file. JGit has one such
     * view for the whole process; setting it is safe because nothing else here uses JGit, and harmless where it is set twice.
     */
    static void install() {
        if (SystemReader.getInstance() instanceof IsolatedSystem) return;
        // As under OSGi, where somebody else cleans up at the end: what would be cleaned up is the probing of the file
        // system's
        // times, which is not done here, and to name it in the user's language JGit looks up 900 other texts as well.
        new CleanupService();
        SystemReader.setInstance(new IsolatedSystem());
    }

    // SystemReader is not null-marked; that null means "not set" is its contract.
    @Override
    public @Nullable String getenv(String variable) {
        return null;
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        var config = new Fixed(parent, fs);
        // Not in the repository's own configuration, where git would warn about names that it no longer uses.
        config.setBoolean("core", null, "fsyncObjectFiles", true);
        config.setBoolean("core", null, "fsyncRefFiles", true);
        config.setString("core", null, "logAllRefUpdates", "true");
        // The content changes with every version, so speed counts more than a few percent of size.
        config.setInt("core", null, "compression", 1);
        return config;
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Fixed(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Fixed(parent, fs);
    }

    /** A configuration without a file. */
    private static final class Fixed extends FileBasedConfig {
        Fixed(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // There is nothing to load.
        }

        @Override
        public void save() {
            // What JGit finds out about the machine is not worth a file in the user's home.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        // Asked how fine the file system's times are, JGit would write probe files for seconds. The coarsest that is in
        // use
        // is always safe: it only reads a ref again that changed a moment ago.
        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long otherwise, TimeUnit wanted) {
            return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
                    ? wanted.convert(TIMESTAMP_STEP_MILLIS, TimeUnit.MILLISECONDS)
                    : super.getTimeUnit(section, subsection, name, otherwise, wanted);
        }
    }
}

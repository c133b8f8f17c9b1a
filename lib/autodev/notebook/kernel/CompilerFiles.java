package autodev.notebook.kernel;

import autodev.notebook.install.PackageIndex;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The files of JShell's compiler, found with less work before the first cell: it opens a jar of the class path only when
 * code names a package that the jar holds, where a {@link PackageIndex} tells, and not all of them at once; and it looks
 * into none of them for annotation processors, which JShell turns off, or for plug-ins that start themselves.
 */
final class CompilerFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {
    private static final Set<String> SETS_CLASS_PATH = Set.of("--class-path", "-classpath", "-cp");

    private final Set<Path> named = new HashSet<>();
    private Optional<PackageIndex> index;
    private boolean narrow;

    CompilerFiles(StandardJavaFileManager files, Optional<PackageIndex> index) {
        super(files);
        this.index = index;
    }

    /** With the class path of this process, which JShell's compiler takes too. */
    static CompilerFiles of(StandardJavaFileManager files) {
        return new CompilerFiles(
                files,
                PackageIndex.beside(Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(System.getProperty("java.class.path"))
                        .map(Path::of)
                        .toList()));
    }

    @Override
    public ClassLoader getClassLoader(Location location) {
        return ClassLoader.getPlatformClassLoader(); // the compiler asks for processors and plug-ins alone
    }

    @Override
    public synchronized Iterable<JavaFileObject> list(
            Location location, String name, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        if (recurse) widen(location);
        else if (location == StandardLocation.CLASS_PATH && index.isPresent()) open(index.get(), name);
        return super.list(location, name, kinds, recurse);
    }

    private void open(PackageIndex packages, String name) throws IOException {
        boolean more = named.addAll(packages.jars().getOrDefault(name, Set.of()));
        if (narrow && !more) return;
        narrow = true;
        fileManager.setLocationFromPaths(
                StandardLocation.CLASS_PATH,
                packages.classPath().stream().filter(named::contains).toList());
    }

    // What asks for something else than a package finds the whole class path.
    private synchronized void widen(Location location) throws IOException {
        if (location != StandardLocation.CLASS_PATH || index.isEmpty()) return;
        fileManager.setLocationFromPaths(location, index.get().classPath());
        index = Optional.empty();
    }

    @Override
    public synchronized boolean handleOption(String option, Iterator<String> rest) {
        if (SETS_CLASS_PATH.contains(option)) index = Optional.empty();
        return super.handleOption(option, rest);
    }

    @Override
    public synchronized void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        if (location == StandardLocation.CLASS_PATH) index = Optional.empty();
        fileManager.setLocation(location, files);
    }

    @Override
    public synchronized Iterable<? extends Path> getLocationAsPaths(Location location) {
        return location == StandardLocation.CLASS_PATH && index.isPresent()
                ? index.get().classPath()
                : fileManager.getLocationAsPaths(location);
    }

    @Override
    public synchronized Iterable<? extends File> getLocation(Location location) {
        return location == StandardLocation.CLASS_PATH && index.isPresent()
                ? index.get().classPath().stream().map(Path::toFile).toList()
                : fileManager.getLocation(location);
    }

    @Override
    public JavaFileObject getJavaFileForInput(Location location, String name, JavaFileObject.Kind kind)
            throws IOException {
        widen(location);
        return super.getJavaFileForInput(location, name, kind);
    }

    @Override
    public FileObject getFileForInput(Location location, String name, String file) throws IOException {
        widen(location);
        return super.getFileForInput(location, name, file);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        widen(location);
        return super.contains(location, file);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }
}

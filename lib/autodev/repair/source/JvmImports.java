package autodev.repair.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Java, Kotlin, Scala, Groovy: imported classes by the folders of their package, and of the same package (in whatever source
 * folder) the classes that the text mentions.
 */
final class JvmImports implements Imports.Language {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package[ \\t]+([\\w.]+)");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^[ \\t]*import[ \\t]+(?:static[ \\t]+)?([\\w.]*\\w(?:\\.\\*)?)");
    private static final List<String> EXTENSIONS = List.of(".java", ".kt", ".scala", ".groovy");

    @Override
    public Set<String> imports(String path, String text, FileIndex index) {
        var files = new LinkedHashSet<String>();
        Set<String> words = Words.in(text);
        Matcher imports = IMPORT.matcher(text);
        while (imports.find()) {
            String name = imports.group(1);
            if (name.endsWith(".*")) {
                String owner = name.substring(0, name.length() - 2).replace('.', '/');
                files.addAll(mentioned(owner, words, index));
                files.addAll(index.endingWith(owner, EXTENSIONS));
            } else {
                files.addAll(type(name, index));
            }
        }
        Matcher declared = PACKAGE.matcher(text);
        boolean named = declared.find();
        if (named) files.addAll(mentioned(declared.group(1).replace('.', '/'), words, index));
        else sameFolder(FileIndex.folder(path), words, index, files);
        return files;
    }

    // "a.b.C.member" and "a.b.C.Inner" are found as a/b/C.
    private static List<String> type(String name, FileIndex index) {
        String tail = name.replace('.', '/');
        while (tail.indexOf('/') > 0) {
            List<String> found = index.endingWith(tail, EXTENSIONS);
            if (!found.isEmpty()) return found;
            tail = FileIndex.folder(tail);
        }
        return List.of();
    }

    private static List<String> mentioned(String folderTail, Set<String> words, FileIndex index) {
        var files = new LinkedHashSet<String>();
        for (String folder : index.foldersEndingWith(folderTail)) sameFolder(folder, words, index, files);
        return List.copyOf(files);
    }

    private static void sameFolder(String folder, Set<String> words, FileIndex index, Set<String> files) {
        for (String extension : EXTENSIONS) {
            for (String member : index.in(folder, extension))
                if (words.contains(FileIndex.stem(member))) files.add(member);
        }
    }
}

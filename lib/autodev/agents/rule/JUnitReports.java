package autodev.agents.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML reports that Maven and Gradle leave, which say more than their output: Gradle's names no number when all
 * pass.
 */
final class JUnitReports {
    private static final int MOST_FOLDERS = 20_000;
    private static final int MOST_REPORTS = 5_000;
    private static final long LARGEST = 32 << 20;
    private static final int LONGEST = 4_000;
    private static final Set<String> PASSED_OVER = Set.of(".git", "node_modules", ".autodev", ".gradle");

    private int passed;
    private int failed;
    private int skipped;
    private final List<FailingTest> failing = new ArrayList<>();

    private JUnitReports() {}

    /** What the reports below {@code root} say that were written since {@code since}; empty if none was. */
    static Optional<JUnitReports> since(Path root, Instant since) {
        List<Path> files = find(root, since);
        var reports = new JUnitReports();
        for (Path file : files) reports.read(file);
        return files.isEmpty() || reports.tally().all() == 0 ? Optional.empty() : Optional.of(reports);
    }

    TestTally tally() {
        return new TestTally(passed, failed, skipped);
    }

    List<FailingTest> failing() {
        return failing;
    }

    private static List<Path> find(Path root, Instant since) {
        var found = new ArrayList<Path>();
        int[] folders = {0};
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean over = PASSED_OVER.contains(String.valueOf(folder.getFileName()));
                    return over || ++folders[0] > MOST_FOLDERS
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String path = file.toString().replace('\\', '/');
                    boolean report = path.matches(
                            ".*/(?:surefire-reports|failsafe-reports|test-results/[^/]+)/TEST-[^/]+\\.xml");
                    if (report
                            && attributes.isRegularFile()
                            && attributes.size() < LARGEST
                            && !attributes.lastModifiedTime().toInstant().isBefore(since)) found.add(file);
                    return found.size() < MOST_REPORTS ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for test reports in " + root, e);
        }
        return found;
    }

    private void read(Path file) {
        var factory = XMLInputFactory.newDefaultFactory();
        // A report is data of the project's; it shall not name files or servers to be read.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext())
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("testcase")) test(xml);
        } catch (IOException | XMLStreamException e) {
            // Half a report counts for what it says: its runner was killed, and its exit code tells.
            failing.add(
                    new FailingTest(file.getFileName().toString(), List.of("the report cannot be read: " + line(e))));
        }
    }

    private void test(XMLStreamReader xml) throws XMLStreamException {
        String type = xml.getAttributeValue(null, "classname");
        String name = xml.getAttributeValue(null, "name");
        String message = "";
        int kind = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("testcase")) break;
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            if (xml.getLocalName().equals("skipped")) kind = 1;
            if (!xml.getLocalName().equals("failure") && !xml.getLocalName().equals("error")) continue;
            kind = 2;
            message = xml.getElementText();
        }
        if (kind == 0) passed++;
        else if (kind == 1) skipped++;
        else {
            failed++;
            String start = message.substring(0, Math.min(message.length(), LONGEST));
            List<String> lines = start.lines()
                    .map(String::stripTrailing)
                    .filter(line -> !line.isBlank())
                    .limit(8)
                    .toList();
            if (failing.size() < 200) failing.add(new FailingTest(type + "." + name, lines));
        }
    }

    private static String line(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}

package autodev.change.finding;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Failures and errors of JUnit's XML, as Surefire, Gradle, pytest, Jest and others write it. A failure is where its
 * stack trace is in the repository first (last for Python, whose traces end with the place), else where the test case
 * says it stands.
 */
final class JUnitReport {
    // pytest gives no type.
    private static final Pattern THROWN =
            Pattern.compile("(?s)^([A-Za-z_][\\w.]*(?:Error|Exception|Failure))(?::.*)?$");
    // How linters write their findings as tests.
    private static final Pattern LINTED = Pattern.compile("org\\.([a-z0-9]+)\\.([@\\w./-]+)");
    private static final Pattern WORDY = Pattern.compile("line (\\d{1,8}), col (\\d{1,8})");
    private static final int LONGEST_TRACE = 200_000;
    private static final int LONGEST_MESSAGE = 1_000;

    private final XMLStreamReader xml;
    private final Found found;
    private String name = "";
    private String classname = "";
    private String file = "";
    private int line;
    private int column;

    JUnitReport(XMLStreamReader xml, Found found) {
        this.xml = xml;
        this.found = found;
    }

    void read() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamReader.START_ELEMENT) continue;
            switch (xml.getLocalName()) {
                case "testsuite" -> suite();
                case "testcase" -> testcase();
                default -> {}
            }
        }
    }

    // ESLint names the file where others name the class.
    private void suite() {
        String named = XmlReport.attribute(xml, "name");
        file = XmlReport.attribute(xml, "file");
        if (file.isEmpty() && found.knows(named)) file = named;
    }

    private void testcase() throws XMLStreamException {
        name = XmlReport.attribute(xml, "name");
        classname = XmlReport.attribute(xml, "classname");
        String suite = file;
        String own = XmlReport.attribute(xml, "file");
        if (!own.isEmpty()) file = own;
        line = XmlReport.number(xml, "line");
        column = XmlReport.number(xml, "column");
        int depth = 1;
        while (depth > 0 && xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT) depth--;
            if (event != XMLStreamReader.START_ELEMENT) continue;
            if (xml.getLocalName().equals("failure") || xml.getLocalName().equals("error")) failure(xml.getLocalName());
            else depth++;
        }
        file = suite;
    }

    /** Reads to the end of the element. */
    private void failure(String kind) throws XMLStreamException {
        String type = XmlReport.attribute(xml, "type");
        String message = XmlReport.attribute(xml, "message");
        String trace = text();
        String thrown = THROWN.matcher(message).replaceFirst("$1");
        if (type.isBlank() && !thrown.equals(message)) type = thrown;
        String code = type.isBlank() ? kind : type.substring(type.lastIndexOf('.') + 1);
        String words = message.isBlank()
                ? trace.lines().filter(it -> !it.isBlank()).findFirst().orElse("")
                : message;
        if (words.length() > LONGEST_MESSAGE) words = words.substring(0, LONGEST_MESSAGE) + "…";
        Matcher linted = LINTED.matcher(name);
        if (linted.matches() && found.knows(file)) linted(linted, words.strip(), trace);
        else test(code, words.strip(), message + "\n" + trace);
    }

    private void linted(Matcher rule, String words, String trace) {
        Matcher at = WORDY.matcher(trace);
        boolean wordy = line == 0 && at.find();
        int row = wordy ? Integer.parseInt(at.group(1)) : line;
        found.add(rule.group(1), rule.group(2), words, file, row, wordy ? Integer.parseInt(at.group(2)) : column);
    }

    private void test(String code, String words, String trace) {
        String told = (classname.isEmpty() || name.startsWith(classname) ? "" : classname + ".") + name + ": " + words;
        Optional<TracePlaces.Place> place = new TracePlaces(found.paths()).in(trace);
        if (place.isPresent()) {
            found.add("junit", code, told, place.get().path(), place.get().line(), 0);
            return;
        }
        String path = file.isEmpty() ? ofClass() : file;
        // pytest counts a test's line from 0.
        boolean pytest = path.endsWith(".py") && line > 0 && column == 0;
        found.add("junit", code, told, path, pytest ? line + 1 : line, 0);
    }

    /** The file of the test's class; in Python the class may be in a module. */
    private String ofClass() {
        String tail = classname.replaceFirst("[$].*", "").replace('.', '/');
        for (; !tail.isEmpty(); tail = tail.substring(0, Math.max(0, tail.lastIndexOf('/'))))
            for (String extension : List.of(".java", ".kt", ".py")) {
                Optional<String> path = found.paths().ending(tail + extension);
                if (path.isPresent()) return path.get();
            }
        return "";
    }

    private String text() throws XMLStreamException {
        var text = new StringBuilder();
        for (int depth = 1; depth > 0 && xml.hasNext(); ) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) depth++;
            else if (event == XMLStreamReader.END_ELEMENT) depth--;
            else if (xml.isCharacters() && text.length() < LONGEST_TRACE) text.append(xml.getText());
        }
        return text.length() > LONGEST_TRACE ? text.substring(0, LONGEST_TRACE) : text.toString();
    }
}

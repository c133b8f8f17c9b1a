package autodev.devices.qa;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run as a JUnit report, which continuous integration reads: a test case for each step and each verification, and one for the
 * verdict. What failed is a {@code failure}, what was blocked an {@code error}, what was not begun {@code skipped}. Format: the
 * {@code testsuites} schema of Ant's JUnit task, as Jenkins and GitLab read it.
 */
final class JunitXml {
    private JunitXml() {}

    /** One test case: what it is called, how long it took in seconds, how it ended. */
    private record Case(String name, String group, double seconds, String kind, String words) {}

    static String of(QaOutcome outcome) {
        String suite = outcome.ticket()
                .map(ticket -> ticket.key())
                .filter(key -> !key.isBlank())
                .orElse("qa");
        List<Case> cases = cases(outcome, suite);
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", clean(suite));
            xml.writeAttribute("tests", Integer.toString(cases.size()));
            xml.writeAttribute("failures", count(cases, "failure"));
            xml.writeAttribute("errors", count(cases, "error"));
            xml.writeAttribute("skipped", count(cases, "skipped"));
            xml.writeAttribute("timestamp", outcome.started().toString());
            xml.writeAttribute("time", seconds(outcome.wall().toMillis() / 1e3));
            for (Case one : cases) write(one, xml);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory can be written", e);
        }
        return text.toString();
    }

    private static List<Case> cases(QaOutcome outcome, String suite) {
        var cases = new java.util.ArrayList<Case>();
        for (StepResult one : outcome.results()) cases.add(step(one, outcome, suite));
        Verdict verdict = outcome.verdict();
        cases.add(new Case("verdict", suite, 0, kind(verdict.result()), verdict.justification()));
        return cases;
    }

    private static Case step(StepResult one, QaOutcome outcome, String suite) {
        String name = one.step() + " " + one.tool().orElse("") + (one.expect().isBlank() ? "" : ": " + one.expect());
        Optional<Verdict.Judged> judged = outcome.verdict().verifications().stream()
                .filter(each -> one.verification() && each.id().equals(one.step()))
                .findFirst();
        String kind = judged.map(each -> kind(each.result()))
                .orElse(
                        switch (one.status()) {
                            case "done" -> "";
                            case "blocked" -> "error";
                            case "skipped" -> "skipped";
                            default -> "failure";
                        });
        String words = judged.map(Verdict.Judged::because).orElse(one.output());
        return new Case(name.strip(), suite + ".driver" + one.driver(), one.duration(), kind, words);
    }

    private static String kind(Verdict.Result result) {
        return switch (result) {
            case SUCCESS -> "";
            case FAILURE -> "failure";
            case BLOCKED -> "error";
        };
    }

    private static void write(Case one, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", clean(one.name()));
        xml.writeAttribute("classname", clean(one.group()));
        xml.writeAttribute("time", seconds(one.seconds()));
        if (!one.kind().isEmpty()) {
            xml.writeStartElement(one.kind());
            xml.writeAttribute("message", clean(one.words().lines().findFirst().orElse("")));
            xml.writeCharacters(clean(one.words()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String count(List<Case> cases, String kind) {
        return Long.toString(
                cases.stream().filter(one -> one.kind().equals(kind)).count());
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    // XML 1.0 cannot say most control characters, not even escaped.
    private static String clean(String text) {
        return text.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || c >= 0x20 && c <= 0xD7FF
                        || c >= 0xE000 && c <= 0xFFFD
                        || c >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

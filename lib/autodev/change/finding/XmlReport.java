package autodev.change.finding;

import autodev.BadInput;
import java.io.StringReader;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reports in XML, read as a stream; nothing that a document type declares or refers to is looked at. */
final class XmlReport {
    private XmlReport() {}

    /** Reads it; gives the form's name. Throws BadInput. */
    static String read(String text, Found found) {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
            try {
                return read(xml, found);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            var at = e.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNumber() + ", column " + at.getColumnNumber();
            String why = String.valueOf(e.getMessage())
                    .lines()
                    .reduce((_, last) -> last)
                    .orElse("");
            throw new BadInput("malformed XML" + place + ": " + why.replaceFirst("^Message: ", ""), e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("an entity of another file is not read");
        });
        return factory;
    }

    private static String read(XMLStreamReader xml, Found found) throws XMLStreamException {
        while (xml.hasNext() && xml.next() != XMLStreamReader.START_ELEMENT) {}
        if (!xml.isStartElement()) throw new BadInput("it is XML without an element");
        String root = xml.getLocalName().toLowerCase(Locale.ROOT);
        switch (root) {
            case "checkstyle" -> {
                checkstyle(xml, found);
                return "checkstyle";
            }
            case "testsuites", "testsuite" -> {
                new JUnitReport(xml, found).read();
                return "junit";
            }
            default ->
                throw new BadInput("it is XML with the root element <" + xml.getLocalName()
                        + ">; expected Checkstyle's <checkstyle> or JUnit's <testsuites> or <testsuite>");
        }
    }

    /** An attribute's value; empty if it is not there. */
    static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** A number in an attribute; 0 if there is none. */
    static int number(XMLStreamReader xml, String name) {
        String value = attribute(xml, name).strip();
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
    }

    // Also what ESLint, PHP_CodeSniffer, ktlint and many others write for tools that read Checkstyle's form.
    private static void checkstyle(XMLStreamReader xml, Found found) throws XMLStreamException {
        String file = "";
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamReader.START_ELEMENT) continue;
            if (xml.getLocalName().equals("file")) file = attribute(xml, "name");
            if (!xml.getLocalName().equals("error")
                    || attribute(xml, "severity").equals("ignore")) continue;
            String source = attribute(xml, "source");
            boolean own = source.startsWith("com.puppycrawl.") || source.endsWith("Check");
            String code = own ? source.substring(source.lastIndexOf('.') + 1).replaceFirst("(?<=.)Check$", "") : source;
            if (source.startsWith("eslint.rules.")) code = source.substring("eslint.rules.".length());
            String tool = own ? "checkstyle" : source.startsWith("eslint.rules.") ? "eslint" : "";
            String message = attribute(xml, "message");
            if (!code.isEmpty() && message.endsWith(" (" + code + ")"))
                message = message.substring(0, message.length() - code.length() - 3);
            found.add(tool, code, message, file, number(xml, "line"), number(xml, "column"));
        }
    }
}

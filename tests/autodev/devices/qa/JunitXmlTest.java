package autodev.devices.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitXmlTest {
    @TempDir
    Path folder;

    private Document read() throws Exception {
        String xml = JunitXml.of(Outcomes.mixed(folder));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void the_suite_counts_what_failed_was_blocked_and_was_not_begun() throws Exception {
        var suite = (Element) read().getElementsByTagName("testsuite").item(0);
        assertEquals("CHAT-7", suite.getAttribute("name"));
        assertEquals("6", suite.getAttribute("tests"));
        // A step, and the verdict.
        assertEquals("2", suite.getAttribute("failures"));
        assertEquals("1", suite.getAttribute("errors"));
        assertEquals("1", suite.getAttribute("skipped"));
        assertEquals("4.200", suite.getAttribute("time"));
    }

    @Test
    void a_verification_is_judged_by_the_verdict_and_not_by_whether_its_tool_ran() throws Exception {
        var cases = read().getElementsByTagName("testcase");
        var v2 = (Element) cases.item(4);
        assertTrue(v2.getAttribute("name").startsWith("V2 "), v2.getAttribute("name"));
        assertEquals("no such tool", ((Element) v2.getElementsByTagName("error").item(0)).getAttribute("message"));
    }

    @Test
    void what_xml_cannot_say_is_left_out() throws Exception {
        var failed = (Element) read().getElementsByTagName("failure").item(0);
        assertEquals("Error:  no \"Send\" button", failed.getTextContent());
    }
}

package autodev.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BrowserTest {
    @Test
    void each_system_has_a_command_that_opens_addresses() {
        String address = "file:///tmp/page.html";
        assertEquals("xdg-open " + address, String.join(" ", Browser.command("linux", address)));
        assertEquals("open " + address, String.join(" ", Browser.command("mac os x", address)));
        assertEquals(
                "rundll32 url.dll,FileProtocolHandler " + address,
                String.join(" ", Browser.command("windows 11", address)));
    }
}

package autodev.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/tool.git, https://github.com/acme/tool.git",
        "https://ghp_secret@github.com/acme/tool, https://github.com/acme/tool",
        "https://me:ghp_secret@github.com:8443/acme/tool, https://github.com:8443/acme/tool",
        "HTTPS://GitHub.com/acme/tool/, https://GitHub.com/acme/tool/",
        "ssh://git@host:2222/acme/tool.git, ssh://git@host:2222/acme/tool.git",
        "ssh://git:pass@host/acme/tool.git, ssh://git@host/acme/tool.git",
        "git+ssh://git@host/acme/tool, git+ssh://git@host/acme/tool",
        "git@github.com:acme/tool.git, ssh://git@github.com/acme/tool.git",
        "github.com:acme/tool, ssh://github.com/acme/tool",
        "git@host:/acme/tool.git, ssh://git@host/acme/tool.git",
        "git@host:group/deep/tool.git, ssh://git@host/group/deep/tool.git",
        "git@[::1]:acme/tool, ssh://git@[::1]/acme/tool",
        "git@[host:2222]:acme/tool, ssh://git@host:2222/acme/tool",
        "git@host:acme/50% done, ssh://git@host/acme/50%25%20done",
        "https://host/acme/a b%20c, https://host/acme/a%20b%20c",
        "https://host/acme/50%, https://host/acme/50%25",
        "https://host/äöü/tool, https://host/%C3%A4%C3%B6%C3%BC/tool",
        "https://my_host/acme/tool, https://my_host/acme/tool"
    })
    void every_form_of_an_address_becomes_a_uri_without_secrets(String text, String uri) {
        assertEquals(Optional.of(URI.create(uri)), RemoteUrl.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/srv/git/tool.git",
                "../tool",
                "./a:b/c",
                "tool",
                "file:///srv/git/tool.git",
                "C:\\repos\\tool",
                "C:/repos/tool",
                "\\\\server\\share\\tool",
                "ext::ssh -oX=1 %S host",
                "codecommit::us-east-1://tool",
                "https://",
                "https://user@/acme/tool",
                "ftp://host/acme/tool",
                "https://ho st/acme",
                "git@host:",
                "https://host/a\nb"
            })
    void a_place_on_this_machine_and_what_is_no_address_give_nothing(String text) {
        assertEquals(Optional.empty(), RemoteUrl.of(text));
    }
}

package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import autodev.BadInput;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        HTTPS_PROXY=http://p:8080                              | api.openai.com | p:8080
        https_proxy=p:3128 HTTPS_PROXY=q:1                     | api.openai.com | p:3128
        HTTP_PROXY=http://p:8080                               | api.openai.com | -
        ALL_PROXY=http://u:s@p                                 | api.openai.com | p:80
        HTTPS_PROXY=http://p:8080                              | localhost      | -
        HTTPS_PROXY=http://p:8080 NO_PROXY=x,openai.com        | api.openai.com | -
        HTTPS_PROXY=http://p:8080 no_proxy=*                   | api.openai.com | -
        https_proxy=p:1 http_proxy=p:1 all_proxy=socks5://s:2  | api.openai.com | p:1
        PROXY_URL=http://o:1 HTTPS_PROXY=q:1                   | api.openai.com | o:1
        PROXY_URL=http://o:1 ALL_PROXY=socks5://s:1080         | api.openai.com | o:1
        PROXY_URL=http://o:1 NO_PROXY=openai.com               | api.openai.com | -
        PROXY_URL= HTTPS_PROXY=q:1                             | api.openai.com | q:1
        PROXY_URL=http://o:1                                   | 127.0.0.1      | -
        HTTPS_PROXY=                                           | api.openai.com | -
        """)
    void the_environment_says_which_hosts_need_which_proxy(String settings, String host, String expected) {
        var environment = new HashMap<String, String>();
        for (String setting : settings.split("\\s+"))
            environment.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        var proxy = Proxies.of(environment).to(true, host, 443);
        assertEquals(expected, proxy.map(Proxies.HttpProxy::toString).orElse(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://p:0", "http://p:65536", "p:99999"})
    void a_port_that_there_is_not_is_bad_input_and_no_way_round_the_proxy(String address) {
        assertThrows(BadInput.class, () -> Proxies.of(Map.of("HTTPS_PROXY", address)));
    }

    @Test
    void an_address_that_is_none_is_bad_input_without_its_password() {
        var error = assertThrows(
                BadInput.class, () -> Proxies.of(Map.of("HTTPS_PROXY", "socks5://me:secret@host:99999999")));
        assertFalse(error.getMessage().contains("secret"), error.getMessage());
    }
}

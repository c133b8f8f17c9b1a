package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BypassTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        *                         | api.openai.com   | true
        x,openai.com              | api.openai.com   | true
        x  openai.com             | api.openai.com   | true
        .openai.com               | API.openai.com   | true
        .openai.com               | openai.com       | true
        *.openai.com              | api.openai.com   | true
        openai.com.               | api.openai.com   | true
        openai.com                | api.openai.com.  | true
        penai.com                 | api.openai.com   | false
        api.openai.com            | openai.com       | false
        openai.com:443            | api.openai.com   | true
        openai.com:80             | api.openai.com   | false
        10.1.2.3                  | 10.1.2.3         | true
        10.1.2.3:443              | 10.1.2.3         | true
        10.1.2.3:80               | 10.1.2.3         | false
        2.3                       | 10.1.2.3         | false
        .2.3                      | 10.1.2.3         | false
        10.0.0.0/8                | 10.255.0.1       | true
        10.0.0.0/8                | 11.0.0.1         | false
        192.168.6.0/23            | 192.168.7.9      | true
        192.168.6.0/23            | 192.168.8.9      | false
        0.0.0.0/0                 | 8.8.8.8          | true
        10.0.0.0/33               | 10.0.0.1         | false
        10.0.0.0/x                | 10.0.0.1         | false
        10.0.0.0/8                | ten.example      | false
        10.0.0.0/8                | fd00::1          | false
        fd00::/8                  | [fd12:3::1]      | true
        fd00::/8                  | fe00::1          | false
        fd00::1                   | [fd00:0:0::1]    | true
        [fd00::1]                 | fd00::1          | true
        [fd00::1]:443             | fd00::1          | true
        [fd00::1]:80              | fd00::1          | false
        10.0.0.0/8                | ::ffff:10.0.0.1  | true
        ''                        | localhost        | true
        ''                        | 127.0.0.9        | true
        ''                        | [::1]            | true
        ''                        | 127.example.com  | false
        ''                        | api.openai.com   | false
        """)
    void a_host_needs_no_proxy_if_a_rule_covers_it(String rules, String host, boolean covered) {
        assertEquals(covered, Bypass.of(rules).covers(host, 443));
    }
}

package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', http://127.0.0.1:11434",
                "gpu-box, http://gpu-box:11434",
                "gpu_box:8080, http://gpu_box:8080",
                "http://gpu-box, http://gpu-box",
                "https://gpu-box:9/x/, https://gpu-box:9/x",
                "0.0.0.0, http://127.0.0.1:11434",
                "0.0.0.0:81, http://127.0.0.1:81",
                "http://0.0.0.0:81, http://127.0.0.1:81",
                ":5050, http://127.0.0.1:5050",
                "[::1], http://[::1]:11434",
                "::1, http://[::1]:11434",
                "[::]:80, http://[::1]:80",
                "'\"host\"', http://host:11434"
            })
    void every_form_of_an_ollama_host_is_read(String given, String expected) {
        var endpoint = Endpoint.ollama(given);
        assertEquals(expected, endpoint.root() + endpoint.path());
    }
}

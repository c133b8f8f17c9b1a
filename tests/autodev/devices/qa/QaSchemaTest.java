package autodev.devices.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.devices.MobileTools;
import autodev.llm.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

class QaSchemaTest {
    private static final String PLAN = """
        {"steps":[{"id":"S1","driver":1,"tool":"mobile_launch_app","args":{"packageName":"a.b"},"expect":"open",
                   "attempts":3,"timeout_s":60,"barrier":false},
                  {"id":"S2","driver":2,"tool":"mobile_click_on_screen_at_coordinates",
                   "args":{"element":{"text":"Send","index":2}},"expect":"sent"}],
         "verifications":[{"id":"V1","driver":1,"tool":"mobile_list_elements_on_screen",
                           "args":{"element":"hello"},"rule":"hello is seen"}],
         "final_rule":"all"}
        """;

    @Test
    void the_seeds_form_fits() {
        assertEquals(List.of(), QaSchema.all().validate(Json.parse(PLAN)));
    }

    @Test
    void an_unknown_tool_a_driver_below_one_and_an_empty_element_do_not() {
        for (String bad : List.of(
                PLAN.replace("mobile_launch_app", "mobile_fly"),
                PLAN.replace("\"driver\":2", "\"driver\":0"),
                PLAN.replace("\"element\":\"hello\"", "\"element\":\"\""),
                PLAN.replace("\"expect\":\"sent\"", "\"want\":\"sent\"")))
            assertFalse(QaSchema.all().validate(Json.parse(bad)).isEmpty(), bad);
    }

    @Test
    void only_the_tools_that_a_server_has_and_that_are_allowed_are_named() {
        Schema schema = QaSchema.of(List.of("mobile_launch_app", "mobile_fly"));
        assertEquals(
                "[\"mobile_launch_app\",null]",
                schema.json().at("/properties/steps/items/properties/tool/enum").toString());
        var all = QaSchema.all().json().at("/properties/steps/items/properties/tool/enum");
        assertEquals(MobileTools.ALLOWED.size() + 1, all.size());
        assertTrue(schema.isObject());
    }
}

package autodev.devices.qa;

import static autodev.devices.qa.QaRuns.step;
import static autodev.devices.qa.QaRuns.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.devices.MobileTools;
import autodev.plan.PlanEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepLineTest {
    @TempDir
    Path folder;

    private final ScriptedPhone phone = new ScriptedPhone();
    private final List<String> lines = new ArrayList<>();

    private String line(String tool, String args) {
        QaPlan plan = QaRuns.plan(with(step("S1", 1, tool, args), "'timeout_s':5"), "");
        new QaExecution(plan, _ -> phone.driver("phone-1"), folder, QaRuns.QUICK, event -> {
                    if (event instanceof PlanEvent.StepEnded ended)
                        lines.add(ended.outcome().words());
                })
                .run();
        return lines.getLast();
    }

    @Test
    void a_look_says_how_many_elements_there_are_in_place_of_how_they_are_written() {
        phone.next(
                MobileTools.ELEMENTS,
                _ -> ScriptedPhone.said("One element per line: @ref Type text= label= at=x,y size=WxH\n"
                        + "@e1 TextView text=\"a\" at=0,0 size=10x10\n@e2 TextView text=\"b\" at=0,10 size=10x10"));
        assertEquals("2 elements", line(MobileTools.ELEMENTS, "{}"));
    }

    @Test
    void a_look_for_an_element_says_what_was_found() {
        assertEquals("Button \"Sign in\" is on the screen", line(MobileTools.ELEMENTS, "{'element':'sign in'}"));
    }

    @Test
    void a_look_for_what_is_gone_says_that() {
        assertEquals(
                "\"Loading\" is gone; 2 elements", line(MobileTools.ELEMENTS, "{'element':'Loading','gone':true}"));
    }

    @Test
    void a_tap_says_at_what() {
        String said = line(MobileTools.CLICK, "{'element':'Sign in'}");
        assertTrue(said.startsWith("did " + MobileTools.CLICK) && said.endsWith(", Button \"Sign in\""), said);
    }

    @Test
    void what_is_no_list_of_elements_is_said_as_it_is() {
        phone.next(MobileTools.ELEMENTS, _ -> ScriptedPhone.said("\nthe screen is locked\nso it is"));
        assertEquals("the screen is locked", line(MobileTools.ELEMENTS, "{}"));
    }
}

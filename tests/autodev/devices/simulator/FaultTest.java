package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultTest {
    private final Finger ada = Finger.alone();
    private final Phone phone = ada.phone();

    @Test
    void a_slow_phone_waits_two_seconds_for_each_call_and_not_for_a_question() {
        var slept = new ArrayList<Duration>();
        var slow = new Phone("s", "Slow", new Neighbourhood(), Finger.NOON, slept::add);
        slow.launch(Finger.SHOP);
        assertEquals(List.of(), slept);
        slow.fault(Fault.SLOW, true);
        slow.screen();
        slow.tap(1, 1);
        slow.key("HOME");
        slow.foreground();
        slow.apps();
        assertEquals(List.of(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2)), slept);
    }

    @Test
    void an_interrupt_ends_the_wait_of_a_slow_phone_and_is_kept() throws InterruptedException {
        phone.fault(Fault.SLOW, true);
        var interrupted = new ArrayList<Boolean>();
        Thread thread = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            phone.launch(Finger.SHOP);
            interrupted.add(Thread.interrupted());
        });
        thread.join();
        assertEquals(List.of(true), interrupted);
        assertEquals(Finger.SHOP, phone.foreground());
    }

    @Test
    void every_third_call_does_not_reach_a_phone_that_disconnects() {
        assertFalse(phone.away());
        phone.fault(Fault.DISCONNECTS, true);
        assertEquals(
                List.of(false, false, true, false, false, true),
                IntStream.range(0, 6).mapToObj(i -> phone.away()).toList());
        phone.fault(Fault.DISCONNECTS, false);
        assertFalse(phone.away() || phone.away() || phone.away());
    }

    @Test
    void the_third_tap_ends_the_app_with_a_report() {
        phone.fault(Fault.CRASH_ON_TAP, true);
        ada.launch(Finger.SHOP)
                .type("User name", "ada")
                .type("Password", "secret")
                .tap("Sign in");
        assertEquals(List.of("Shop keeps stopping", "Open app again", "Close app"), ada.seen());
        Crash crash = phone.crashes().getFirst();
        assertEquals("crash-1", crash.id());
        assertEquals(Finger.SHOP, crash.appPackage());
        assertEquals(Finger.NOON.instant(), crash.at());
        assertTrue(crash.stack().contains("Process: com.example.shop"), crash::stack);
        assertTrue(phone.log().stream().anyMatch(line -> line.contains("E AndroidRuntime: FATAL EXCEPTION")));
        phone.tap(540, 200);
        assertTrue(ada.sees("Close app"), "a tap beside it is no answer");
        ada.tap("Open app again");
        assertEquals("", ada.node("User name").text());
        assertEquals(1, phone.crashes().size());
    }

    @Test
    void a_crashed_app_can_be_left_for_home() {
        phone.fault(Fault.CRASH_ON_TAP, true);
        ada.launch(Finger.NOTES);
        for (int i = 0; i < 3; i++) phone.tap(540, 1800);
        ada.tap("Close app");
        assertEquals("com.android.launcher3", phone.foreground());
        assertTrue(ada.sees("Notes"));
    }

    @Test
    void a_phone_on_its_side_stays_there_until_the_fault_is_off() {
        phone.fault(Fault.ROTATED, true);
        phone.rotate(2);
        assertEquals(1, phone.rotation());
        assertEquals(2340, phone.screen().width());
        phone.fault(Fault.ROTATED, false);
        assertEquals(2, phone.rotation());
        assertEquals(1080, phone.width());
    }

    @Test
    void the_main_button_of_each_page_is_missing() {
        ada.launch(Finger.SHOP);
        assertTrue(ada.sees("Sign in"));
        phone.fault(Fault.ELEMENT_MISSING, true);
        assertFalse(ada.sees("Sign in"));
        assertFalse(ada.launch(Finger.NOTES).sees("Add note"));
        assertTrue(ada.sees("Search notes"));
        assertEquals(Set.of(Fault.ELEMENT_MISSING), phone.faults());
        phone.fault(Fault.ELEMENT_MISSING, false);
        assertTrue(ada.sees("Add note"));
    }

    @Test
    void a_question_of_the_system_lies_over_the_app_until_it_is_answered() {
        ada.launch(Finger.SHOP);
        phone.fault(Fault.DIALOG, true);
        assertEquals(List.of("Allow Shop to send you notifications?", "Allow", "Deny"), ada.seen());
        assertEquals("com.android.permissioncontroller", phone.screen().appPackage());
        phone.tap(540, 600);
        phone.type("lost");
        assertTrue(ada.sees("Deny"));
        ada.tap("Deny");
        assertTrue(ada.sees("Sign in") && ada.node("User name").text().isEmpty());
        ada.key("HOME");
        assertFalse(ada.sees("Allow"));
        ada.launch(Finger.SHOP);
        assertTrue(ada.sees("Allow"), "it comes back at the next launch");
        phone.fault(Fault.DIALOG, false);
        assertTrue(ada.sees("Sign in"));
    }
}

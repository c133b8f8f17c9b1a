package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PhoneThreadsTest {
    private static final int LINES = 40;

    @Test
    void two_phones_talk_while_others_look_and_no_line_is_lost() throws Exception {
        var near = new Neighbourhood();
        List<Finger> both = List.of(Finger.of("Ada", near), Finger.of("Grace", near));
        both.get(0).phone().open("simchat://grace");
        both.get(1).phone().open("simchat://ada");
        both.forEach(each -> each.tap("Message"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (Finger each : both) {
                for (int i = 0; i < LINES; i++) {
                    String line = "line " + i + "\n";
                    all.add(threads.submit(() -> each.phone().type(line)));
                    all.add(threads.submit(() -> each.phone().screen()));
                    all.add(threads.submit(() -> each.phone().swipe(500, 800, 500, 600, 100)));
                    all.add(threads.submit(() -> each.phone().apps()));
                }
                all.add(threads.submit(() -> each.phone().png()));
            }
            for (Future<?> one : all) one.get();
        }
        List<String> said = near.between("serial of Ada", "serial of Grace").stream()
                .map(line -> line.from() + line.words())
                .toList();
        assertEquals(2 * LINES, said.size());
        assertEquals(2 * LINES, said.stream().distinct().count());
    }

    @Test
    void a_phone_that_is_used_by_many_at_once_stays_whole() throws Exception {
        Finger ada = Finger.alone();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < 200; i++) {
                int turn = i;
                all.add(threads.submit(() -> {
                    switch (turn % 8) {
                        case 0 -> ada.launch(Finger.SHOP);
                        case 1 -> ada.launch(Finger.NOTES);
                        case 2 -> ada.phone().tap(turn * 5, turn * 11);
                        case 3 -> ada.key("KEYCODE_BACK");
                        case 4 -> ada.phone().rotate(turn);
                        case 5 -> ada.phone().fault(Fault.CRASH_ON_TAP, turn % 16 == 5);
                        case 6 -> ada.phone().stop(Finger.SHOP);
                        default -> ada.phone().screen();
                    }
                }));
            }
            for (Future<?> one : all) one.get();
        }
        ada.phone().rotate(0);
        ada.phone().fault(Fault.CRASH_ON_TAP, false);
        ada.key("KEYCODE_HOME");
        assertEquals(List.of("12:00", "Sim 1", "Chat", "Shop", "Notes", "Browser"), ada.seen());
    }
}

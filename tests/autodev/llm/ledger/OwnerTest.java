package autodev.llm.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnerTest {
    @Test
    void a_process_is_known_by_its_name_and_lives_until_it_ends() throws Exception {
        var self = Owner.of(Owner.SELF.toString()).orElseThrow();
        assertEquals(Optional.of(false), self.dead());
        var child = new ProcessBuilder("sleep", "100").start();
        var owner = new Owner(Instant.now(), child.pid(), Owner.SELF.place());
        assertEquals(Optional.of(false), owner.dead());
        child.destroyForcibly().waitFor();
        assertEquals(Optional.of(true), owner.dead());
    }

    @Test
    void another_process_with_the_same_id_is_not_it() {
        var earlier = new Owner(Instant.EPOCH, Owner.SELF.pid(), Owner.SELF.place());
        assertEquals(Optional.of(true), earlier.dead());
    }

    @Test
    void of_another_machine_nothing_is_known() {
        assertEquals(Optional.empty(), new Owner(Instant.now(), 1, "elsewhere").dead());
        assertEquals(Optional.empty(), Owner.of("notes"));
    }
}

package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedTypesTest {
    sealed interface Animal {}

    record Cat(int lives) implements Animal {}

    sealed interface Bird extends Animal {}

    record Duck(String name, List<Animal> friends) implements Bird {}

    sealed interface Marked {}

    record Plain(String type) implements Marked {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    sealed interface Own permits First {}

    @JsonTypeName("first")
    record First(int x) implements Own {}

    @Test
    void a_sealed_interface_is_read_as_the_record_that_its_type_names() {
        assertEquals(new Cat(9), Json.read("{\"type\":\"Cat\",\"lives\":9}", Animal.class));
        assertEquals(
                new Duck("d", List.of(new Cat(1))),
                Json.read(
                        "{\"name\":\"d\",\"friends\":[{\"lives\":1,\"type\":\"Cat\"}],\"type\":\"Duck\"}", Bird.class));
    }

    @Test
    void where_a_record_has_a_type_of_its_own_the_field_is_kind() {
        assertEquals(new Plain("t"), Json.read("{\"kind\":\"Plain\",\"type\":\"t\"}", Marked.class));
    }

    @Test
    void a_record_itself_needs_no_type_and_is_written_without_one() {
        assertEquals(new Cat(9), Json.read("{\"lives\":9}", Cat.class));
        assertEquals("{\"lives\":9}", Json.line(new Cat(9)));
    }

    @Test
    void what_says_itself_how_it_is_told_apart_keeps_it() {
        assertEquals("{\"is\":\"first\",\"x\":1}", Json.line(new First(1)));
    }

    @Test
    void an_unknown_or_missing_type_is_wrong_input_that_lists_those_there_are() {
        var error = assertThrows(BadInput.class, () -> Json.read("{\"type\":\"Dog\"}", Animal.class));
        assertTrue(error.getMessage().contains("Cat") && error.getMessage().contains("Duck"), error.getMessage());
        assertThrows(BadInput.class, () -> Json.read("{\"lives\":9}", Animal.class));
    }
}

package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({
        "kitten, sitting, 3",
        "Sing in, Sign in, 1",
        "ca, abc, 3",
        "'', abc, 3",
        "abc, '', 3",
        "same, same, 0",
        "ab, ba, 1",
        "abcd, badc, 2"
    })
    void edits_and_swaps_of_neighbours_are_counted_either_way(String one, String other, int edits) {
        assertEquals(edits, EditDistance.between(one, other));
        assertEquals(edits, EditDistance.between(other, one));
    }
}

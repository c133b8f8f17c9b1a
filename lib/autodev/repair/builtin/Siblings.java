package autodev.repair.builtin;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Functions of the standard libraries that are taken for one another. */
final class Siblings {
    private static final List<List<String>> PYTHON = List.of(
            List.of("min", "max"),
            List.of("any", "all"),
            List.of("append", "extend"),
            List.of("append", "appendleft"),
            List.of("pop", "popleft"),
            List.of("pop", "popitem"),
            List.of("add", "remove", "discard"),
            List.of("add", "append", "update"),
            List.of("upper", "lower"),
            List.of("title", "capitalize", "upper", "lower"),
            List.of("swapcase", "upper", "lower"),
            List.of("startswith", "endswith"),
            List.of("floor", "ceil", "trunc"),
            List.of("round", "int", "floor", "ceil"),
            List.of("keys", "values", "items"),
            List.of("find", "rfind", "index"),
            List.of("strip", "lstrip", "rstrip"),
            List.of("split", "splitlines", "rsplit"),
            List.of("ljust", "rjust", "center"),
            List.of("sum", "len", "max"),
            List.of("isdigit", "isalpha", "isalnum"),
            List.of("isupper", "islower"),
            List.of("int", "float", "str"),
            List.of("list", "tuple", "set"),
            List.of("sorted", "reversed", "set"),
            List.of("sort", "reverse"),
            List.of("union", "intersection", "difference", "symmetric_difference"),
            List.of("issubset", "issuperset"),
            List.of("sin", "cos", "tan"),
            List.of("insort", "insort_left"),
            List.of("bisect_left", "bisect_right", "bisect"),
            List.of("heappush", "heappop"),
            List.of("nlargest", "nsmallest"),
            List.of("permutations", "combinations", "product"),
            List.of("get", "pop", "setdefault"),
            List.of("type", "isinstance"),
            List.of("ord", "chr"),
            List.of("encode", "decode"),
            List.of("dumps", "loads"),
            List.of("mean", "median", "mode"));
    private static final List<List<String>> JAVA = List.of(
            List.of("min", "max"),
            List.of("startsWith", "endsWith", "contains"),
            List.of("toUpperCase", "toLowerCase"),
            List.of("indexOf", "lastIndexOf"),
            List.of("addFirst", "addLast", "add"),
            List.of("offerFirst", "offerLast", "offer"),
            List.of("removeFirst", "removeLast", "remove"),
            List.of("pollFirst", "pollLast", "poll"),
            List.of("peekFirst", "peekLast", "peek"),
            List.of("getFirst", "getLast"),
            List.of("push", "addLast", "add"),
            List.of("pop", "removeLast", "poll"),
            List.of("peek", "poll", "pop"),
            List.of("first", "last"),
            List.of("equals", "equalsIgnoreCase"),
            List.of("keySet", "values", "entrySet"),
            List.of("containsKey", "containsValue"),
            List.of("floor", "ceil", "round", "rint"),
            List.of("floorKey", "ceilingKey", "lowerKey", "higherKey"),
            List.of("floorDiv", "floorMod"),
            List.of("anyMatch", "allMatch", "noneMatch"),
            List.of("getKey", "getValue"),
            List.of("add", "remove"),
            List.of("add", "addAll"),
            List.of("put", "putIfAbsent"),
            List.of("retainAll", "removeAll", "addAll"),
            List.of("takeWhile", "dropWhile", "filter"),
            List.of("limit", "skip"),
            List.of("findFirst", "findAny"),
            List.of("isDigit", "isLetter", "isLetterOrDigit", "isWhitespace"),
            List.of("isUpperCase", "isLowerCase"),
            List.of("isBefore", "isAfter", "isEqual"),
            List.of("plusDays", "minusDays"),
            List.of("plusMonths", "minusMonths"),
            List.of("abs", "negateExact"),
            List.of("replaceAll", "replaceFirst", "replace"),
            List.of("trim", "strip"),
            List.of("append", "insert"),
            List.of("naturalOrder", "reverseOrder"),
            List.of("headMap", "tailMap"),
            List.of("isPresent", "isEmpty"),
            List.of("sin", "cos"));

    private static final Map<String, List<String>> FLAGS = Map.of(
            "sorted", List.of("reverse=True", "key=len", "key=str.lower"),
            "sort", List.of("reverse=True", "key=len"),
            "popitem", List.of("last=False"),
            "move_to_end", List.of("last=False"),
            "enumerate", List.of("1"),
            "max", List.of("default=0", "default=None"),
            "min", List.of("default=0", "default=None"),
            "dumps", List.of("sort_keys=True", "ensure_ascii=False"),
            "combinations", List.of("2"),
            "round", List.of("2", "1"));

    private Siblings() {}

    /** Options of a function of Python's library that are forgotten. */
    static List<String> flags(String name) {
        return FLAGS.getOrDefault(name, List.of());
    }

    /** What may have been meant by {@code name}, likeliest first. */
    static List<String> of(String name, Language language) {
        Stream<List<String>> groups = (language == Language.PYTHON ? PYTHON : JAVA).stream();
        return groups.filter(g -> g.contains(name))
                .flatMap(List::stream)
                .filter(n -> !n.equals(name))
                .distinct()
                .toList();
    }
}

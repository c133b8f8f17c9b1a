package autodev.llm.wire;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hosts that need no proxy, as {@code NO_PROXY} lists them. Of curl's and Go's readings the wider one: {@code *} is all
 * hosts; {@code host}, {@code .host} and {@code *.host} are that host and all below it; an IPv4 or IPv6 address, in brackets or
 * not, is itself in any spelling; {@code 10.0.0.0/8} and {@code fd00::/8} are all addresses that begin so; a port after a colon
 * ({@code host:8080}, {@code [::1]:8080}) stands for that port only. Names are not looked up, so an address does not cover one.
 * This machine itself never needs a proxy.
 */
record Bypass(List<String> rules) {
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]*]|[^:]+):(\\d{1,5})");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]*\\.[0-9.]*|[0-9a-f.]*:[0-9a-f.:]*(%.*)?");

    /** The rules in this list, parted by commas or blanks. */
    static Bypass of(String list) {
        return new Bypass(Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(rule -> !rule.isEmpty())
                .toList());
    }

    /** Whether this host needs no proxy. */
    boolean covers(String host, int port) {
        String name = bare(host.toLowerCase(Locale.ROOT));
        var address = address(name);
        boolean here = name.equals("localhost")
                || address.filter(InetAddress::isLoopbackAddress).isPresent();
        return here || rules.stream().anyMatch(rule -> covers(rule, name, address, port));
    }

    private static boolean covers(String rule, String name, Optional<InetAddress> address, int port) {
        if (rule.equals("*")) return true;
        String wanted = rule;
        var withPort = WITH_PORT.matcher(rule);
        if (withPort.matches()) {
            if (Integer.parseInt(withPort.group(2)) != port) return false;
            wanted = withPort.group(1);
        }
        if (address.isPresent()) return covers(wanted, address.get());
        wanted = bare(wanted).replaceFirst("^\\*?\\.", "");
        return !wanted.isEmpty() && (name.equals(wanted) || name.endsWith("." + wanted));
    }

    private static boolean covers(String rule, InetAddress address) {
        int slash = rule.indexOf('/');
        byte[] bytes = address.getAddress();
        var wanted = address(bare(slash < 0 ? rule : rule.substring(0, slash)))
                .map(InetAddress::getAddress)
                .filter(network -> network.length == bytes.length);
        if (wanted.isEmpty()) return false;
        if (slash < 0) return Arrays.equals(wanted.get(), bytes);
        String bits = rule.substring(slash + 1);
        // A rule that no tool understands covers nothing, as with them.
        if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) > bytes.length * 8) return false;
        return sameStart(wanted.get(), bytes, Integer.parseInt(bits));
    }

    private static boolean sameStart(byte[] one, byte[] other, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((one[bit / 8] ^ other[bit / 8]) & mask) != 0) return false;
        }
        return true;
    }

    // Without the brackets of an IPv6 address, and the dot that may end a name.
    private static String bare(String host) {
        return host.replaceAll("^\\[|]$", "").replaceFirst("\\.$", "");
    }

    private static Optional<InetAddress> address(String text) {
        if (!ADDRESS.matcher(text).matches()) return Optional.empty();
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // digits and dots that are a name all the same
        }
    }
}

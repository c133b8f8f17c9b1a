package autodev.llm.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses are of the public internet. Source: the IANA registries of special-purpose addresses (RFC 6890). */
final class WebAddress {
    private WebAddress() {}

    /** Whether {@code host} is an address, not a name; of IPv4 in its odd spellings too, as {@code 2130706433}. */
    static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }

    /** Whether clouds hand out their machines' credentials there (169.254.169.254, fd00:ec2::254), or it is of the same kind. */
    static boolean isMetadata(InetAddress address) {
        InetAddress plain = plain(address);
        byte[] b = plain.getAddress();
        boolean amazon = b.length == 16 && (b[0] & 0xff) == 0xfd && b[1] == 0 && b[2] == 0x0e && (b[3] & 0xff) == 0xc2;
        return plain.isLinkLocalAddress() || amazon;
    }

    /** Whether it is of this machine, of a local network, or of no single machine. */
    static boolean isPrivate(InetAddress address) {
        InetAddress plain = plain(address);
        if (plain.isLoopbackAddress()
                || plain.isAnyLocalAddress()
                || plain.isLinkLocalAddress()
                || plain.isSiteLocalAddress()
                || plain.isMulticastAddress()) return true;
        byte[] bytes = plain.getAddress();
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        if (bytes.length == 16) return (a & 0xfe) == 0xfc; // unique local, fc00::/7
        return a == 0
                || a >= 240
                || a == 100 && (b & 0xc0) == 64 // shared by carriers, 100.64/10
                || a == 192 && b == 0 && bytes[2] == 0
                || a == 198 && (b & 0xfe) == 18; // test networks, 198.18/15
    }

    /** The IPv4 address that an IPv6 address leads to: NAT64 (64:ff9b::/96), 6to4 (2002::/16), ::a.b.c.d; else itself. */
    private static InetAddress plain(InetAddress address) {
        if (!(address instanceof Inet6Address)) return address;
        byte[] b = address.getAddress();
        boolean translated = b[0] == 0 && b[1] == 0x64 && (b[2] & 0xff) == 0xff && (b[3] & 0xff) == 0x9b;
        boolean sixToFour = b[0] == 0x20 && b[1] == 0x02;
        boolean compatible = isZero(b, 0, 12) && !isZero(b, 12, 15);
        if (!translated && !sixToFour && !compatible) return address;
        int from = sixToFour ? 2 : 12;
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(b, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) if (bytes[i] != 0) return false;
        return true;
    }
}

package io.jenkins.plugins.containerdeploy.rollout;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The TCP sockets in a container's network, as Linux shows them of any process of the same machine (proc(5),
 * {@code /proc/PID/net/tcp}). With them a connection proves itself to have reached that very container: an address alone
 * does not, since every engine gives out the same ones.
 */
final class ProcessSockets {
    private static final String LISTEN = "0A";
    private static final String LOOPBACK_V4 = "0100007F";

    private final Path folder;

    private ProcessSockets(Path folder) {
        this.folder = folder;
    }

    /** @return null when the container's process cannot be seen from here: another machine or process namespace */
    static ProcessSockets of(AppContainer container) {
        Path folder = Path.of("/proc", Long.toString(container.pid()));
        try {
            boolean visible = container.pid() > 0
                    && Files.readString(folder.resolve("cgroup"), StandardCharsets.ISO_8859_1)
                            .contains(container.id())
                    && Files.isReadable(folder.resolve("net/tcp"));
            return visible ? new ProcessSockets(folder) : null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** Whether something listens on the port, on more than loopback. */
    boolean listensOn(int port) {
        return entries().stream()
                .anyMatch(e -> e.state.equals(LISTEN) && e.localPort() == port && !e.local.startsWith(LOOPBACK_V4));
    }

    /** Whether something listens on the port, on loopback. */
    boolean listensOnLoopback(int port) {
        return entries().stream()
                .anyMatch(e -> e.state.equals(LISTEN) && e.localPort() == port && e.local.startsWith(LOOPBACK_V4));
    }

    /** Whether the container's end of a connection from this IPv4 address is there. */
    boolean isConnectedTo(InetSocketAddress peer, int port) {
        String address = hex(peer.getAddress().getAddress()) + ":" + String.format(Locale.ROOT, "%04X", peer.getPort());
        // An IPv6 socket shows an IPv4 peer as a mapped address, which ends in it.
        return entries().stream().anyMatch(e -> e.localPort() == port && e.remote.endsWith(address));
    }

    /** The kernel prints an address as a number of the machine's byte order. */
    private static String hex(byte[] ipv4) {
        int number = ByteBuffer.wrap(ipv4).order(ByteOrder.nativeOrder()).getInt();
        return String.format(Locale.ROOT, "%08X", number);
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            try {
                List<String> lines = Files.readAllLines(folder.resolve(table), StandardCharsets.US_ASCII);
                for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                    String[] columns = line.strip().split("\\s+");
                    entries.add(new Entry(columns[1], columns[2], columns[3]));
                }
            } catch (IOException | RuntimeException e) {
                // The process has gone, or there is no IPv6: then there is nothing in that table.
            }
        }
        return entries;
    }

    private record Entry(String local, String remote, String state) {
        int localPort() {
            return Integer.parseInt(local.substring(local.indexOf(':') + 1), 16);
        }
    }
}

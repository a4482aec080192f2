package io.jenkins.plugins.containerdeploy.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that ask for a page again and again on new connections, never retry, and count what is lost. */
public final class Clients implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 5_000;
    /** Shorter than the second after which the kernel sends a lost SYN again: that would be a retry. */
    private static final int CONNECT_MILLIS = 200;

    private static final long PAUSE_MILLIS = 5;

    private final URI url;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicLong lastAnswer = new AtomicLong(System.nanoTime());
    private final AtomicLong longestGap = new AtomicLong();
    private volatile boolean stopped;

    /** Begins at once. */
    public Clients(String url, int number) {
        this.url = URI.create(url);
        for (int i = 0; i < number; i++) {
            Thread thread = new Thread(this::run, "client-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void run() {
        while (!stopped) {
            sent.incrementAndGet();
            if (!answers()) {
                lost.incrementAndGet();
            } else {
                long now = System.nanoTime();
                long gap = now - lastAnswer.getAndSet(now);
                longestGap.accumulateAndGet(gap, Math::max);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), CONNECT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request = "GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }

    /** How many requests were sent. */
    public int sent() {
        return sent.get();
    }

    /** How many of them got no answer. */
    public int lost() {
        return lost.get();
    }

    /** The longest time in which nobody got an answer. */
    public Duration longestGap() {
        return Duration.ofNanos(longestGap.get());
    }

    /** Sends no more. */
    public void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join(TIMEOUT_MILLIS);
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}

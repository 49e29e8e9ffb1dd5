package dev.sekisho.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Debian's nginx as a process of its own, around configurations exactly as they were printed.
final class Nginx implements AutoCloseable {
    private static final long LONGEST_STOP_SECONDS = 20;

    private final Process process;

    private Nginx(Process process) {
        this.process = process;
    }

    /// A port that is free now.
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Starts nginx in `folder`; `ports` are those that the configurations listen on.
    static Nginx start(Path folder, List<String> printed, List<Integer> ports) {
        StringBuilder wrapper = new StringBuilder("""
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log error.log info;
                events {}
                http {
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                """);
        try {
            for (int i = 0; i < printed.size(); i++) {
                Files.writeString(folder.resolve("printed-" + i + ".conf"), printed.get(i));
                wrapper.append("    include printed-").append(i).append(".conf;\n");
            }
            Path main = Files.writeString(folder.resolve("nginx.conf"), wrapper.append("}\n"));
            Path said = folder.resolve("said.log");
            Process process = new ProcessBuilder(
                            Files.isExecutable(Path.of("/usr/sbin/nginx")) ? "/usr/sbin/nginx" : "nginx",
                            "-p",
                            folder.toString(),
                            "-c",
                            main.toString(),
                            "-e",
                            folder.resolve("error.log").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            Await.until("nginx listens", () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("nginx ended: " + text(said));
                }
                return ports.stream().allMatch(Nginx::listens);
            });
            return new Nginx(process);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

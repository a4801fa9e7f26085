package org.seine.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Neo4j Community server that speaks Bolt only; a process of its own, which nothing of ours links. */
final class Neo4jServer implements Server {
    /** "I speak Bolt", then four proposals: 5.0 to 5.8, 4.4, none, none. */
    private static final byte[] HANDSHAKE = {
        0x60, 0x60, (byte) 0xB0, 0x17, 0, 8, 8, 5, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private final Checkout checkout;
    private final Path home;
    private final Path passwordFile;
    private final int port;

    Neo4jServer(Checkout checkout, Path data, int port) {
        this.checkout = checkout;
        this.home = data.resolve("neo4j");
        this.passwordFile = data.resolve("neo4j-password");
        this.port = port;
    }

    String boltUri() {
        return "bolt://127.0.0.1:" + port;
    }

    Path passwordFile() {
        return passwordFile;
    }

    String password() {
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "neo4j";
    }

    @Override
    public String title() {
        return "Neo4j server";
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public List<String> portOptions() {
        return List.of("--bolt-port");
    }

    @Override
    public void prepare() throws IOException {
        Path conf = home.resolve("conf");
        Files.createDirectories(conf);
        Files.writeString(conf.resolve("neo4j.conf"), configuration());
        if (!Files.exists(passwordFile)) {
            OwnerOnly.write(passwordFile, Passwords.random() + "\n");
        }
        if (!Files.isDirectory(home.resolve("data/databases")) && !Files.exists(home.resolve("data/dbms/auth.ini"))) {
            setInitialPassword();
        }
    }

    String configuration() {
        return """
                server.directories.data=%2$s/data
                server.directories.logs=%2$s/logs
                server.http.enabled=false
                server.https.enabled=false
                server.bolt.enabled=true
                server.bolt.listen_address=127.0.0.1:%1$d
                server.bolt.advertised_address=127.0.0.1:%1$d
                server.memory.pagecache.size=256m
                db.tx_log.rotation.retention_policy=256M size
                db.logs.query.enabled=OFF
                dbms.usage_report.enabled=false
                dbms.security.auth_enabled=true
                """.formatted(port, home);
    }

    private void setInitialPassword() throws IOException {
        JavaCommand command = new JavaCommand(
                checkout.classPath("neo4j"),
                "org.neo4j.cli.AdminTool",
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of("dbms", "set-initial-password", password()),
                Map.of(
                        "NEO4J_HOME",
                        home.toString(),
                        "NEO4J_CONF",
                        home.resolve("conf").toString()));
        OneShot.run("set Neo4j's first password", command, home.resolve("first-password"));
    }

    @Override
    public JavaCommand command() {
        return new JavaCommand(
                checkout.classPath("neo4j"),
                "org.neo4j.server.CommunityEntryPoint",
                List.of(
                        "-Xms256m",
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-OmitStackTraceInFastThrow",
                        "-Dfile.encoding=UTF-8",
                        "-Dlog4j2.disable.jmx=true",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED"),
                List.of("--home-dir=" + home, "--config-dir=" + home.resolve("conf")),
                Map.of());
    }

    /** Whether it answers the Bolt handshake with a version. */
    @Override
    public boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(2000);
            socket.getOutputStream().write(HANDSHAKE);
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            byte[] version = in.readNBytes(4);
            return version.length == 4 && version[3] > 0;
        } catch (IOException e) {
            return false;
        }
    }
}

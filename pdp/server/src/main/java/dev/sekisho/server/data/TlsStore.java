package dev.sekisho.server.data;

import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.caller.ApiKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Key and certificate of the HTTPS listener in `<data>/tls`: a PKCS12 file, and its password in a file for this
/// account
/// only. The first start makes a self-signed pair with the JDK's `keytool`; an operator puts another in its place.
///
/// @param keyStore the PKCS12 file
/// @param passwordFile holds its password
public record TlsStore(Path keyStore, Path passwordFile) {
    private static final long KEYTOOL_SECONDS = 60;
    private static final String PASSWORD_VARIABLE = "SEKISHO_STORE_PASSWORD";

    /// The store, made if it is not there. Waits for `keytool`.
    ///
    /// @throws ProblemException `tls_unavailable`, `data_unwritable`
    public static TlsStore open(DataFolder folder, SecureRandom random) {
        TlsStore store =
                new TlsStore(folder.tls().resolve("server.p12"), folder.tls().resolve("password.json"));
        if (!Files.exists(store.keyStore)) {
            store.make(random);
        }
        return store;
    }

    /// The password of the key store, for the listener only.
    ///
    /// @throws ProblemException `tls_unavailable`
    public String openPassword() {
        return DataFile.read(passwordFile)
                .flatMap(document -> document.string("password"))
                .orElseThrow(
                        () -> unavailable(passwordFile.toString(), "no password", "the password of the key store"));
    }

    private void make(SecureRandom random) {
        String password = ApiKey.random(random).openForHandingOut();
        DataFile.write(passwordFile, JsonObject.builder().put("password", password));
        Path beside = keyStore.resolveSibling("server.p12.new");
        try {
            Files.deleteIfExists(beside);
            run(beside, password);
            DataFile.write(keyStore, Files.readAllBytes(beside));
        } catch (IOException failure) {
            throw unavailable("keytool", Failure.words(failure), "the JDK's keytool");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable("keytool", "an interruption", "a key store");
        } finally {
            beside.toFile().delete();
        }
    }

    private static void run(Path beside, String password) throws IOException, InterruptedException {
        ProcessBuilder keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home", ""), "bin", "keytool")
                                .toString(),
                        "-J-Xshare:auto",
                        "-J-XX:TieredStopAtLevel=1",
                        "-genkeypair",
                        "-alias",
                        "sekisho",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1,ip:::1" + hostName(),
                        "-validity",
                        "825",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        beside.toString(),
                        "-storepass:env",
                        PASSWORD_VARIABLE))
                .redirectErrorStream(true);
        keytool.environment().put(PASSWORD_VARIABLE, password);
        Process process = keytool.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw unavailable("keytool", "`" + said.strip() + "`", "a key store");
        }
    }

    /// This machine's name, if it has one that a certificate can carry.
    private static String hostName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName())
                    .filter(name -> name.matches("[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9-]+)*"))
                    .filter(name -> !name.equals("localhost"))
                    .map(name -> ",dns:" + name)
                    .orElse("");
        } catch (UnknownHostException nameless) {
            return "";
        }
    }

    private static ProblemException unavailable(String where, String found, String expected) {
        return new ProblemException(ServerError.TLS_UNAVAILABLE, where, found, expected);
    }
}

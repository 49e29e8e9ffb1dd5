package dev.sekisho.server.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsStoreTest {
    @TempDir
    private Path temporary = Path.of("");

    @Test
    void theFirstStartMakesACertificateForThisMachineAndKeepsIt() throws IOException, GeneralSecurityException {
        DataFolder folder = DataFolder.open(temporary.resolve("data"));
        TlsStore store = TlsStore.open(folder, new SecureRandom());
        KeyStore keys = KeyStore.getInstance(
                store.keyStore().toFile(), store.openPassword().toCharArray());
        X509Certificate certificate = (X509Certificate) keys.getCertificate("sekisho");

        assertTrue(
                certificate.getSubjectAlternativeNames().toString().contains("localhost"),
                certificate.getSubjectAlternativeNames().toString());
        for (Path file : new Path[] {store.keyStore(), store.passwordFile()}) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        byte[] before = Files.readAllBytes(store.keyStore());
        TlsStore.open(folder, new SecureRandom());
        assertEquals(before.length, Files.readAllBytes(store.keyStore()).length);
    }
}

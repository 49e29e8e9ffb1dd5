package dev.sekisho.server.data;

import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/// This node's own Ed25519 key, made at the first start (ADR 0006). It never leaves the process but for its file.
public final class NodeKey {
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey secretKey;
    private final PublicKey publicKey;

    private NodeKey(PrivateKey secretKey, PublicKey publicKey) {
        this.secretKey = secretKey;
        this.publicKey = publicKey;
    }

    /// Reads the key, or makes it.
    ///
    /// @throws ProblemException `data_form`, `data_unwritable`
    public static NodeKey open(DataFolder folder) {
        Path file = file(folder);
        Optional<JsonObject> document = DataFile.read(file);
        return document.isPresent() ? read(file, document.get()) : make(file);
    }

    /// Reads the key, if the node has one.
    ///
    /// @throws ProblemException `data_form`
    public static Optional<NodeKey> existing(DataFolder folder) {
        Path file = file(folder);
        return DataFile.read(file).map(document -> read(file, document));
    }

    private static Path file(DataFolder folder) {
        return folder.keys().resolve("node.json");
    }

    private static NodeKey read(Path file, JsonObject document) {
        try {
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            return new NodeKey(
                    keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(document, "private_key"))),
                    keys.generatePublic(new X509EncodedKeySpec(bytes(document, "public_key"))));
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            throw new ProblemException(ServerError.DATA_FORM, file.toString(), "no key", "an Ed25519 key pair");
        }
    }

    private static byte[] bytes(JsonObject document, String name) {
        return Base64.getDecoder().decode(document.string(name).orElse(""));
    }

    private static NodeKey make(Path file) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            DataFile.write(
                    file,
                    JsonObject.builder()
                            .put("algorithm", ALGORITHM)
                            .put(
                                    "private_key",
                                    base64.encodeToString(pair.getPrivate().getEncoded()))
                            .put(
                                    "public_key",
                                    base64.encodeToString(pair.getPublic().getEncoded())));
            return new NodeKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// Signs `message`; base64.
    String sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secretKey);
            signature.update(message);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// Whether this node signed `message`.
    boolean verifies(byte[] message, String base64) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(publicKey);
            signature.update(message);
            return signature.verify(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
            return false;
        }
    }
}

package dev.sekisho.decision.record;

/// The version that records and commands name; a test holds it against the build.
public final class ProductVersion {
    /// As in the build.
    public static final String TEXT = "0.1.0";

    private ProductVersion() {}
}

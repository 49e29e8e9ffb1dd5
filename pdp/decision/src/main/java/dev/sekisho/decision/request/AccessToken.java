package dev.sekisho.decision.request;

/// An access token as it came. It is never written anywhere: no `toString`, and only verification opens it.
public final class AccessToken {
    private final String secretText;

    /// Wraps `secretText`.
    public AccessToken(String secretText) {
        this.secretText = secretText;
    }

    /// The token itself, for its verification only.
    public String openForVerification() {
        return secretText;
    }

    @Override
    public String toString() {
        return "AccessToken";
    }
}

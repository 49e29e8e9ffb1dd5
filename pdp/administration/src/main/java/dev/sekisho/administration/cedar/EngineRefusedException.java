package dev.sekisho.administration.cedar;

/// The official engine refused what it was given; the message is its own, or says which limit was passed.
final class EngineRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String limit;

    /// @param limit what would have been allowed; empty if no limit was passed
    EngineRefusedException(String message, String limit) {
        super(message, null, false, false);
        this.limit = limit;
    }

    /// What would have been allowed; empty if no limit was passed.
    String limit() {
        return limit;
    }
}

package dev.sekisho.decision.reason;

import java.util.Locale;

/// Reasons that the decision path itself gives; policies add their own by `@reason`. Documented in
/// `docs/reference/reasons.md`.
public enum ReasonCode {
    /// No permit is satisfied.
    NO_PERMIT,
    /// A forbid could not be evaluated, because something it reads is not known.
    FORBID_UNEVALUABLE,
    /// A forbid without a reason of its own is satisfied.
    POLICY_FORBIDS,
    /// The gateway did not declare that it can do an obligation.
    OBLIGATION_UNSUPPORTED,
    /// The release has no such type or action, or the action does not apply to the types.
    TYPE_UNKNOWN,
    /// The principal or the resource must stand in the directory and does not.
    ENTITY_UNKNOWN,
    /// Which groups the principal or the resource belongs to is not known.
    MEMBERSHIP_UNKNOWN,
    /// The user or the session was revoked after it authenticated.
    SESSION_REVOKED,
    /// The resource belongs to a system that this gateway does not front.
    PEP_NOT_FOR_SYSTEM,
    /// No route of the gateway's table matches the method and path.
    ROUTE_UNKNOWN,
    /// The path can be read in more than one way, so that gateway, policy and application may mean different
    /// things.
    PATH_AMBIGUOUS,
    /// The gateway's message does not say what was asked, says it twice, or contradicts itself.
    REQUEST_MALFORMED,
    /// No access token was given where one is needed.
    TOKEN_MISSING,
    /// The access token is not well-formed, or not an access token.
    TOKEN_MALFORMED,
    /// The access token's issuer is not configured for this gateway.
    TOKEN_ISSUER_UNKNOWN,
    /// The access token's signature does not verify.
    TOKEN_SIGNATURE_INVALID,
    /// The issuer's keys cannot be had, or none of them signed the token.
    TOKEN_KEY_UNKNOWN,
    /// The access token is for somebody else.
    TOKEN_AUDIENCE_WRONG,
    /// The access token has expired.
    TOKEN_EXPIRED,
    /// The access token is not valid yet.
    TOKEN_NOT_YET_VALID,
    /// The access token is bound to a key whose possession nobody proved.
    TOKEN_BINDING_UNVERIFIED,
    /// The subject stated by the gateway is not the token's.
    SUBJECT_MISMATCH,
    /// The gateway states a user but is not registered as verifying users.
    SUBJECT_UNVERIFIED,
    /// The node has not seen the state that the request demands.
    STATE_NOT_FRESH,
    /// Nothing that was decided can be recorded.
    AUDIT_UNAVAILABLE,
    /// The policies could not be evaluated.
    EVALUATION_UNAVAILABLE;

    /// The code on the wire.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

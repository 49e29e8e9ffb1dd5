package dev.sekisho.server;

import dev.sekisho.json.problem.Blame;
import dev.sekisho.json.problem.ErrorCode;

/// Refusals of the listeners, the data folder and the command line.
public enum ServerError implements ErrorCode {
    /// Nothing is served at this path.
    PATH_UNKNOWN(Blame.CALLER, "see docs/reference/api.md for the paths"),
    /// The path is served, but not with this method.
    METHOD_NOT_ALLOWED(Blame.CALLER, "use a method that the `Allow` header names"),
    /// The content type of the body is not JSON.
    CONTENT_TYPE_WRONG(Blame.CALLER, "send `Content-Type: application/json`"),
    /// Not a well-formed HTTP request.
    HTTP_MALFORMED(Blame.CALLER, "send HTTP/1.1"),
    /// The request line is longer than the limit.
    HTTP_URI_TOO_LONG(Blame.CALLER, "use a shorter path and query"),
    /// The header fields are longer than the limit.
    HTTP_HEADERS_TOO_LARGE(Blame.CALLER, "send fewer or shorter header fields"),
    /// The body is longer than the limit.
    HTTP_BODY_TOO_LARGE(Blame.CALLER, "send a smaller body"),
    /// The request did not arrive within the time limit.
    HTTP_TOO_SLOW(Blame.CALLER, "send the whole request at once"),
    /// No key came with the request.
    KEY_MISSING(Blame.CALLER, "send the key in `Sekisho-Key`"),
    /// The key opens nothing here, or several different keys came.
    KEY_INVALID(Blame.CALLER, "send one key that this server handed out and that is still registered"),
    /// The key is good, but not for this.
    CALLER_NOT_ALLOWED(Blame.CALLER, "use the key that was handed out for this interface"),
    /// A member of the request is missing or of the wrong type.
    REQUEST_MEMBER(Blame.CALLER, "see docs/reference/api.md for the form of the request"),
    /// A name or an id in the request is longer than the limit.
    REQUEST_TEXT_TOO_LONG(Blame.CALLER, "use shorter names and ids"),
    /// More requests are under way than the limit.
    SERVER_BUSY(Blame.OPERATOR, "try again; if it lasts, add a node or lower the rate"),
    /// More connections are open than the limit.
    SERVER_CONNECTIONS(Blame.OPERATOR, "reuse connections"),
    /// The server is stopping.
    SERVER_STOPPING(Blame.OPERATOR, "ask another node, or try again"),
    /// No answer was there within the time limit.
    ANSWER_LATE(Blame.OPERATOR, "try again; `doctor` says what is slow"),
    /// A defect of this product; never a decision.
    INTERNAL_ERROR(Blame.US, "report the line on the server's standard error"),
    /// The server does not yet, or no longer, do its work.
    NOT_READY(Blame.OPERATOR, "mend what the message names; the server goes on by itself"),
    /// A command was called in a way that it does not know.
    USAGE_ERROR(Blame.CALLER, "run the command with --help"),
    /// A file that a command is given cannot be read, or does not have its form.
    INPUT_INVALID(Blame.CALLER, "name a file of the form that the command's help gives"),
    /// A file that a command should write cannot be written.
    OUTPUT_UNWRITABLE(Blame.OPERATOR, "name a path that can be written"),
    /// Another process listens on the port.
    PORT_IN_USE(Blame.OPERATOR, "stop the other process, or choose another port (0: any free one)"),
    /// The data folder or a file in it cannot be created, read or written.
    DATA_UNWRITABLE(Blame.OPERATOR, "give this account the folder, and the disk space"),
    /// Another server uses the data folder.
    DATA_LOCKED(Blame.OPERATOR, "stop the other server, or choose another data folder"),
    /// The data folder was written by a newer version.
    DATA_FORMAT_NEWER(Blame.OPERATOR, "start the version that wrote it, or a newer one"),
    /// The folder holds something, but not the data of a server.
    DATA_FOREIGN(Blame.OPERATOR, "choose an empty folder, or the data folder of this installation"),
    /// A file of the data folder does not have its form.
    DATA_FORM(Blame.OPERATOR, "restore the file from a copy"),
    /// The configuration file does not have its form.
    CONFIG_INVALID(Blame.OPERATOR, "see docs/reference/configuration.md"),
    /// The registration of a gateway does not have its form; its last accepted state stays in force.
    PEP_REGISTRATION_INVALID(Blame.OPERATOR, "write the registration anew with `./sekisho connect`"),
    /// The id belongs to a gateway that is registered already; its key and its mode are not replaced.
    PEP_ALREADY_REGISTERED(Blame.OPERATOR, "choose another id with --pep, or remove the registration's file first"),
    /// More registrations than the limit.
    PEP_REGISTRATIONS_TOO_MANY(Blame.OPERATOR, "remove registrations that are not used"),
    /// The pack to import is not there.
    PACK_NOT_FOUND(Blame.OPERATOR, "name a pack folder or a release bundle, or build the distribution"),
    /// The data folder holds a release of another pack.
    PACK_ALREADY_IMPORTED(Blame.OPERATOR, "start without --pack, or with an empty data folder"),
    /// A decision of the sample came out otherwise by the interpreter: it decides by this release from then on.
    ENGINE_FELL_BACK(
            Blame.US,
            "report the line `engine_difference` with the pack; once it is mended, `./sekisho engine lift` the release"),
    /// The release did not fall back to the interpreter.
    RELEASE_NOT_FALLEN_BACK(Blame.CALLER, "name a release that `./sekisho doctor` shows as fallen back"),
    /// The certificate of the HTTPS listener could not be made or read.
    TLS_UNAVAILABLE(Blame.OPERATOR, "run on a JDK (with keytool), or restore <data>/tls"),
    /// The keys of an issuer could not be fetched.
    ISSUER_UNREACHABLE(Blame.OPERATOR, "check the issuer's address and its key set"),
    /// No decision has this code.
    DECISION_NOT_FOUND(Blame.CALLER, "check the code and the data folder"),
    /// A step of the demonstration came out otherwise than it should.
    DEMO_FAILED(Blame.US, "run `./sekisho doctor`; the demonstration needs its own pack");

    private final Blame blame;
    private final String advice;

    ServerError(Blame blame, String advice) {
        this.blame = blame;
        this.advice = advice;
    }

    @Override
    public Blame blame() {
        return blame;
    }

    @Override
    public String advice() {
        return advice;
    }
}

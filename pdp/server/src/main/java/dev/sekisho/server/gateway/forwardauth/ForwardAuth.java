package dev.sekisho.server.gateway.forwardauth;

import dev.sekisho.decision.path.Answer;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.RouteTable;
import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.decision.request.SubjectClaim;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.Limit;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.ServerLimits;
import dev.sekisho.server.gateway.Gateway;
import dev.sekisho.server.http.HttpCall;
import dev.sekisho.server.http.HttpHead;
import dev.sekisho.server.http.HttpReply;
import dev.sekisho.server.page.DenialPage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// `/forward-auth/{pep}`: one question for each request that a gateway holds, asked by headers, answered by
/// status and headers. `/forward-auth/{pep}/denied`: the page for those who were not let through.
///
/// Methods (standards FA-5): a HEAD is judged as the GET that it stands for. OPTIONS is judged like any other
/// method; a browser's preflight carries no token, so let the gateway answer it. CONNECT and TRACE, and
/// requests to upgrade the connection, whose later messages nobody could judge, match no route.
public final class ForwardAuth implements Gateway {
    private static final String PREFIX = "/forward-auth/";
    private static final String PAGE = "/denied";
    private static final Set<String> NEVER_ROUTED = Set.of("CONNECT", "TRACE", "TRACK");
    private static final int LONGEST_RECORDED_TARGET = 1024;

    private final Supplier<Release> inForce;
    private final DenialPage page;

    /// @param inForce the release in force: its routes hold where a registration has none, its messages are
    ///     shown
    public ForwardAuth(Supplier<Release> inForce, DenialPage page) {
        this.inForce = inForce;
        this.page = page;
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(PREFIX) && path.length() > PREFIX.length();
    }

    @Override
    public Set<String> methods() {
        return Set.of();
    }

    @Override
    public Limit body() {
        return ServerLimits.DECISION_BODY_BYTES;
    }

    @Override
    public boolean bearerIsKey() {
        return false;
    }

    @Override
    public Question read(HttpCall call, Pep pep) {
        String path = call.head().path();
        if (path.equals(PREFIX + pep.id())) {
            return question(call.head(), pep);
        }
        if (path.equals(PREFIX + pep.id() + PAGE)) {
            return new Question.Reply(page(call.head()));
        }
        return new Question.Reply(HttpReply.problem(
                403,
                new Problem(
                        ServerError.CALLER_NOT_ALLOWED,
                        "path",
                        "`" + path + "`",
                        "`" + PREFIX + "` and the id of the key's own gateway")));
    }

    private Question question(HttpHead head, Pep pep) {
        HeaderLines headers = head.headers()::all;
        if (headers.repeats(List.of(BearerToken.HEADER)) || headers.repeats(Surroundings.HEADERS)) {
            return malformed(head, pep, headers);
        }
        return switch (OriginalRequest.decode(headers)) {
            case OriginalRequest.Decoded.Unclear _ -> malformed(head, pep, headers);
            case OriginalRequest.Decoded.Asked(OriginalRequest original) -> question(head, pep, headers, original);
        };
    }

    private Question question(HttpHead head, Pep pep, HeaderLines headers, OriginalRequest original) {
        AccessRequest described = described(head, pep, headers, original, Surroundings.context(headers, pep));
        if (!(RequestPath.read(original.target()) instanceof RequestPath.Reading.Clear(RequestPath path))) {
            return new Question.Refuse(described, ReasonCode.PATH_AMBIGUOUS);
        }
        Optional<RouteTable.Match> match = upgrades(headers) || NEVER_ROUTED.contains(original.method())
                ? Optional.empty()
                : routes(pep).match(original.method().equals("HEAD") ? "GET" : original.method(), path.segments());
        return match.<Question>map(found -> new Question.Ask(new AccessRequest(
                        pep,
                        described.requestId(),
                        described.subject(),
                        found.action(),
                        found.resourceType(),
                        found.resourceId(),
                        JsonObject.EMPTY,
                        found.system(),
                        described.context())))
                .orElseGet(() -> new Question.Refuse(described, ReasonCode.ROUTE_UNKNOWN));
    }

    /// Nobody can tell what was asked, so it is never let through, observed or not.
    private static Question malformed(HttpHead head, Pep pep, HeaderLines headers) {
        return new Question.Refuse(
                described(head, pep.enforcing(), headers, OriginalRequest.forTheRecord(headers), JsonObject.EMPTY),
                ReasonCode.REQUEST_MALFORMED);
    }

    /// The request as the record shows it where no route tells action and resource.
    private static AccessRequest described(
            HttpHead head, Pep pep, HeaderLines headers, OriginalRequest original, JsonObject context) {
        String target = original.target();
        SubjectClaim subject =
                headers.repeats(List.of(BearerToken.HEADER)) ? new SubjectClaim.Nobody() : BearerToken.claim(headers);
        return new AccessRequest(
                pep,
                head.requestId(),
                subject,
                original.method(),
                "url",
                target.length() > LONGEST_RECORDED_TARGET ? target.substring(0, LONGEST_RECORDED_TARGET) : target,
                JsonObject.EMPTY,
                "",
                context);
    }

    private RouteTable routes(Pep pep) {
        return pep.routes().routes().isEmpty() ? inForce.get().routes() : pep.routes();
    }

    private static boolean upgrades(HeaderLines headers) {
        return !headers.first("Upgrade").isEmpty();
    }

    @Override
    public HttpReply write(HttpCall call, Pep pep, Answer answer) {
        HttpReply reply = Replies.of(answer);
        // nginx asks for the page by itself; others hand out the body of the answer.
        return reply.status() != 200 && wantsHtml(call.head())
                ? page.onto(reply, Replies.notice(answer), languages(call.head()), inForce.get())
                : reply;
    }

    private HttpReply page(HttpHead head) {
        HeaderLines headers = head.headers()::all;
        return page.of(
                headers.repeats(List.of(Replies.DECISION)) ? "" : headers.first(Replies.DECISION),
                languages(head),
                inForce.get());
    }

    private static boolean wantsHtml(HttpHead head) {
        return head.headers().all("accept").stream().anyMatch(value -> value.contains("text/html"));
    }

    private static String languages(HttpHead head) {
        return String.join(",", head.headers().all("accept-language"));
    }

    /// A gateway whose own key is not good must not send its users to sign in: 401 becomes 403, and so does
    /// every other 4xx that gateways would not pass on as a refusal. 5xx stays: it is a refusal everywhere.
    @Override
    public HttpReply refuse(HttpHead head, int status, Problem problem) {
        return HttpReply.problem(status >= 500 ? status : 403, problem);
    }
}

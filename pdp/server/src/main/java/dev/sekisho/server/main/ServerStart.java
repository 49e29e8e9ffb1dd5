package dev.sekisho.server.main;

import dev.sekisho.administration.cases.CaseRunner;
import dev.sekisho.administration.cedar.OfficialCheck;
import dev.sekisho.audit.AuditLog;
import dev.sekisho.decision.identity.Identities;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.judgement.Judges;
import dev.sekisho.decision.path.DecisionPath;
import dev.sekisho.decision.path.Releases;
import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.journal.JournalOptions;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.data.DataFolder;
import dev.sekisho.server.data.FallbackFile;
import dev.sekisho.server.data.FirstStart;
import dev.sekisho.server.data.ListenFile;
import dev.sekisho.server.data.PepRegistration;
import dev.sekisho.server.data.Registry;
import dev.sekisho.server.data.TlsStore;
import dev.sekisho.server.feed.SignalsEndpoint;
import dev.sekisho.server.gateway.GatewayEndpoint;
import dev.sekisho.server.gateway.authzen.EvaluationGateway;
import dev.sekisho.server.gateway.forwardauth.ForwardAuth;
import dev.sekisho.server.health.Health;
import dev.sekisho.server.health.HealthCheck;
import dev.sekisho.server.health.HealthEndpoint;
import dev.sekisho.server.health.Upkeep;
import dev.sekisho.server.http.Endpoint;
import dev.sekisho.server.issuer.HttpKeySource;
import dev.sekisho.server.issuer.IssuerFetch;
import dev.sekisho.server.issuer.PepTokens;
import dev.sekisho.server.page.DenialPage;
import dev.sekisho.server.redecide.ReleaseJudges;
import dev.sekisho.signals.SignalStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// The start, step by step: where the parts are put together.
record ServerStart(
        ServeSettings settings, InstantSource clock, Reports reports, Function<Release, Judge> judging, Opened opened) {
    RunningServer run() {
        SecureRandom random = new SecureRandom();
        DataFolder folder = DataFolder.open(settings.data());
        DataFolder.Lock lock = folder.lock();
        opened.closeWith(lock::close);
        ListenFile.remove(folder.listenFile());
        // what takes longest goes beside the rest: the certificate of a first start
        CompletableFuture<TlsStore> tls =
                CompletableFuture.supplyAsync(() -> TlsStore.open(folder, random), Thread.ofVirtual()::start);
        AuditLog log = AuditLog.open(folder.log(), JournalOptions.DEFAULT, clock);
        opened.closeWith(log::close);
        ReleaseInForce inForce = ReleaseInForce.settle(folder, settings.pack(), new PackImport(), log, clock);
        Release release = inForce.release();
        SignalStore signals =
                SignalStore.open(folder.signals(), release.signals(), release.sources(), clock, JournalOptions.DEFAULT);
        opened.closeWith(signals::close);
        Registry registry = registry(folder, random, release);
        Judge judge = judging.apply(release);
        Optional<OfficialCheck> official = official(release);
        ReleaseJudges judges = new ReleaseJudges(
                Judges.of(judge), new FallbackFile(folder, release.hash()), clock, reports::problem, asking(official));
        DecisionPath path = new DecisionPath(
                clock,
                random,
                new Identities(tokens(registry)),
                judges,
                settings.config().redecided(),
                judges,
                signals,
                log);
        Health health = new Health(checks(log, signals, judges, inForce), alarms(judges, official), reports::health);
        ListenFile ports = new Listeners(settings, clock, reports, opened)
                .open(folder, tls, endpoints(registry, path, judge, signals, health));
        opened.closeWith(health::stop);
        Upkeep upkeep = Upkeep.start(List.of(registry::reload, judges::look, health::look), reports::defect);
        opened.closeWith(upkeep::close);
        health.look();
        return new RunningServer(folder, ports, release, health, opened);
    }

    private Registry registry(DataFolder folder, SecureRandom random, Release release) {
        if (FirstStart.isDue(folder)) {
            FirstStart.run(folder, random, clock, obligations(release));
        }
        if (!settings.config().issuers().isEmpty()) {
            FirstStart.setIssuers(folder, settings.config().issuers());
        }
        return new Registry(folder.peps(), FirstStart.feeds(folder), reports::problem);
    }

    /// All that the policies name: what the first-start gateway is taken to do, so that its first decisions show
    /// obligations. A real gateway declares its own.
    private static Set<String> obligations(Release release) {
        Set<String> named = new TreeSet<>();
        for (Policy policy : release.policies().values()) {
            policy.annotation("obligation")
                    .ifPresent(words -> named.addAll(Arrays.asList(words.strip().split("\\s+"))));
        }
        return named;
    }

    private PepTokens tokens(Registry registry) {
        HttpKeySource keys = new HttpKeySource(new IssuerFetch(), clock, reports::problem);
        return new PepTokens(
                id -> registry.registration(id).map(PepRegistration::issuers).orElse(List.of()), keys);
    }

    private static List<HealthCheck> checks(
            AuditLog log, SignalStore signals, Releases judges, ReleaseInForce inForce) {
        Readiness readiness = new Readiness(() -> new CaseRunner(
                        judges.current().deciding(), inForce.bundle().document("settings.json"))
                .permits(inForce.release().readiness()));
        return List.of(
                new HealthCheck("log", () -> log.available() || log.recover() ? Optional.empty() : log.failure()),
                new HealthCheck(
                        "signals",
                        () -> signals.available() || signals.recover()
                                ? Optional.empty()
                                : Optional.of(new Problem(
                                        ServerError.NOT_READY,
                                        "signals",
                                        "a journal that does not take appends",
                                        "a writable disk"))),
                new HealthCheck("decision", readiness::problem));
    }

    /// Starts no child process: that comes with the first question.
    private Optional<OfficialCheck> official(Release release) {
        if (!settings.config().officialCheck()) {
            return Optional.empty();
        }
        OfficialCheck check = OfficialCheck.of(List.copyOf(release.policies().values()), clock, reports::problem);
        opened.closeWith(check::close);
        return Optional.of(check);
    }

    private static ReleaseJudges.Official asking(Optional<OfficialCheck> official) {
        return (decisionId, query, meant) -> official.ifPresent(check -> check.offer(decisionId, query, meant));
    }

    private static List<HealthCheck> alarms(ReleaseJudges judges, Optional<OfficialCheck> official) {
        return List.of(
                new HealthCheck("engine", judges::problem),
                new HealthCheck("official", () -> official.flatMap(OfficialCheck::difference)));
    }

    private List<Endpoint> endpoints(
            Registry registry, DecisionPath path, Judge judge, SignalStore signals, Health health) {
        PathDecisions decisions = new PathDecisions(path);
        return List.of(
                new GatewayEndpoint(new EvaluationGateway(), registry, decisions),
                new GatewayEndpoint(new ForwardAuth(judge::release, new DenialPage()), registry, decisions),
                new SignalsEndpoint(registry, new StoreIntake(signals)),
                new HealthEndpoint(health));
    }
}

package dev.sekisho.server.issuer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWKSet;
import dev.sekisho.decision.identity.KeySource;
import dev.sekisho.decision.identity.TrustedIssuer;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Key sets of issuers, in memory for 15 minutes and fetched anew in the background after 5. A token with a key
/// that is
/// not in the set has it fetched again, at most every 30 seconds for each issuer, so that nobody can make this node
/// knock at an issuer's door. Of several that need the same set, one fetches and the others wait.
public final class HttpKeySource implements KeySource {
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final long FRESH_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long REFETCH_MILLIS = Duration.ofSeconds(30).toMillis();
    private static final long MOST_ISSUERS = 1000;

    private final IssuerFetch fetch;
    private final InstantSource clock;
    private final Consumer<Problem> problems;
    private final Cache<TrustedIssuer, Held> held;
    private final ConcurrentMap<TrustedIssuer, Attempts> attempts = new ConcurrentHashMap<>();

    /// A set and when it was fetched.
    private record Held(JWKSet keys, long fetchedMillis) {}

    /// The fetching of one issuer's keys.
    private static final class Attempts {
        private final ReentrantLock lock = new ReentrantLock();
        /// Guarded by the lock.
        private long lastMillis = Long.MIN_VALUE;
    }

    /// @param fetch gets them over the network
    /// @param clock tells their age
    /// @param problems told of each fetch that failed
    public HttpKeySource(IssuerFetch fetch, InstantSource clock, Consumer<Problem> problems) {
        this.fetch = fetch;
        this.clock = clock;
        this.problems = problems;
        this.held = Caffeine.newBuilder()
                .maximumSize(MOST_ISSUERS)
                .expireAfterWrite(KEPT)
                .ticker(() -> clock.millis() * 1_000_000)
                .build();
    }

    @Override
    public Optional<JWKSet> keys(TrustedIssuer issuer, boolean refresh) {
        Held now = held.getIfPresent(issuer);
        if (now == null) {
            return fetched(issuer, Long.MIN_VALUE).map(Held::keys);
        }
        if (refresh) {
            return fetched(issuer, now.fetchedMillis).or(() -> Optional.of(now)).map(Held::keys);
        }
        if (clock.millis() - now.fetchedMillis > FRESH_MILLIS) {
            Thread.ofVirtual().name("issuer-keys").start(() -> fetched(issuer, now.fetchedMillis));
        }
        return Optional.of(now.keys);
    }

    /// The set, fetched after `thanMillis`: by this call, or by one that was under way.
    private Optional<Held> fetched(TrustedIssuer issuer, long thanMillis) {
        Attempts own = attempts.computeIfAbsent(issuer, _ -> new Attempts());
        own.lock.lock();
        try {
            Held now = held.getIfPresent(issuer);
            if (now != null && now.fetchedMillis > thanMillis) {
                return Optional.of(now);
            }
            long nowMillis = clock.millis();
            if (own.lastMillis != Long.MIN_VALUE && nowMillis - own.lastMillis < REFETCH_MILLIS) {
                return Optional.ofNullable(now);
            }
            own.lastMillis = nowMillis;
            Held fresh = new Held(fetch.keys(issuer), nowMillis);
            held.put(issuer, fresh);
            return Optional.of(fresh);
        } catch (ProblemException unreachable) {
            problems.accept(unreachable.problem());
            return Optional.ofNullable(held.getIfPresent(issuer));
        } finally {
            own.lock.unlock();
        }
    }
}

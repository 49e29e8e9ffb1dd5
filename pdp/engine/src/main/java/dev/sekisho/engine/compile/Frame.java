package dev.sekisho.engine.compile;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What one evaluation works on, made once for a plan and used again for each request. Thread-confined. What is
/// remembered of a request counts only while its stamp is the present one, so nothing is cleared between two.
final class Frame {
    /// Whether a number could not be had; from then on the policy at hand errs.
    boolean failed;

    final int[] satisfied;
    final int[] erroring;
    int satisfiedCount;
    int erroringCount;

    /// Bit `n`: the attribute at site `n` was read.
    final long[] read;

    private final int[] valueStamps;
    private final @Nullable CedarValue[] values;
    private final int[] truthStamps;
    private final byte[] truths;
    private final int[] numberStamps;
    private final long[] numbers;
    private final boolean[] noNumber;
    private final int[] seenStamps;
    private int stamp;

    private Request request;
    private Entities entities;
    private @Nullable ResidentEntity principal;
    private @Nullable ResidentEntity action;
    private @Nullable ResidentEntity resource;

    private static final Request NOTHING = new Request(
            ResidentEntity.ABSENT.entity().uid(),
            ResidentEntity.ABSENT.entity().uid(),
            ResidentEntity.ABSENT.entity().uid(),
            RecordValue.EMPTY);

    /// @param policies how many the plan has
    /// @param sites attribute accesses whose reading is noted
    /// @param shared nodes that are evaluated once a request
    /// @param repeated policies that the index may find more than once
    Frame(int policies, int sites, int shared, int repeated) {
        this.satisfied = new int[policies];
        this.erroring = new int[policies];
        this.read = new long[Math.max(1, (sites + Long.SIZE - 1) / Long.SIZE)];
        this.valueStamps = new int[shared];
        this.values = new @Nullable CedarValue[shared];
        this.truthStamps = new int[shared];
        this.truths = new byte[shared];
        this.numberStamps = new int[shared];
        this.numbers = new long[shared];
        this.noNumber = new boolean[shared];
        this.seenStamps = new int[repeated];
        this.request = NOTHING;
        this.entities = _ -> ResidentEntity.ABSENT;
    }

    void start(Request asked, Entities among) {
        request = asked;
        entities = among;
        principal = null;
        action = null;
        resource = null;
        satisfiedCount = 0;
        erroringCount = 0;
        Arrays.fill(read, 0);
        stamp++;
        if (stamp == 0) {
            // Once around: what was noted long ago would look new.
            Arrays.fill(valueStamps, 0);
            Arrays.fill(truthStamps, 0);
            Arrays.fill(numberStamps, 0);
            Arrays.fill(seenStamps, 0);
            stamp = 1;
        }
    }

    /// Lets go of the request, so that an idle frame keeps nothing of it alive.
    void end() {
        request = NOTHING;
        entities = _ -> ResidentEntity.ABSENT;
        principal = null;
        action = null;
        resource = null;
    }

    EntityUid principalUid() {
        return request.principal();
    }

    EntityUid actionUid() {
        return request.action();
    }

    EntityUid resourceUid() {
        return request.resource();
    }

    RecordValue context() {
        return request.context();
    }

    ResidentEntity entity(EntityUid uid) {
        return entities.find(uid);
    }

    ResidentEntity principal() {
        ResidentEntity found = principal;
        if (found == null) {
            found = entities.find(request.principal());
            principal = found;
        }
        return found;
    }

    ResidentEntity action() {
        ResidentEntity found = action;
        if (found == null) {
            found = entities.find(request.action());
            action = found;
        }
        return found;
    }

    ResidentEntity resource() {
        ResidentEntity found = resource;
        if (found == null) {
            found = entities.find(request.resource());
            resource = found;
        }
        return found;
    }

    /// The value of a shared node, evaluated at most once a request.
    @Nullable
    CedarValue shared(int slot, Node node) {
        if (valueStamps[slot] == stamp) {
            return values[slot];
        }
        CedarValue value = node.value(this);
        values[slot] = value;
        valueStamps[slot] = stamp;
        return value;
    }

    /// The truth of a shared node, evaluated at most once a request.
    int sharedTruth(int slot, Node node) {
        if (truthStamps[slot] == stamp) {
            return truths[slot];
        }
        int truth = node.truth(this);
        truths[slot] = (byte) truth;
        truthStamps[slot] = stamp;
        return truth;
    }

    /// The number of a shared node, counted at most once a request.
    long sharedNumber(int slot, Counting.Quantity node) {
        if (numberStamps[slot] != stamp) {
            numbers[slot] = node.count(this);
            noNumber[slot] = failed;
            numberStamps[slot] = stamp;
        }
        failed |= noNumber[slot];
        return numbers[slot];
    }

    /// Whether the policy with this mark comes for the first time.
    boolean first(int mark) {
        boolean first = seenStamps[mark] != stamp;
        seenStamps[mark] = stamp;
        return first;
    }

    void note(int site) {
        read[site >> 6] |= 1L << site;
    }
}

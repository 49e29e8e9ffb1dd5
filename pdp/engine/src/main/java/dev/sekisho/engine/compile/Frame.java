package dev.sekisho.engine.compile;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.entity.UidTable;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.Fields;
import dev.sekisho.engine.value.Layout;
import dev.sekisho.engine.value.RecordValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What one evaluation works on, made once for a plan and used again for each request. Thread-confined. What is
/// remembered of a request counts only while its stamp is the present one, so nothing is cleared between two.
final class Frame {
    /// Whether a number could not be had; from then on the policy at hand errs.
    boolean failed;

    final Places satisfied = new Places();
    final Places erroring = new Places();

    /// What remembers a part of the request by itself.
    final Runs written;

    /// Bit `n`: the attribute at site `n` was read.
    final long[] read;

    private final UidTable<?> names;

    /// By site: how the record was laid out whose attribute was read there last, and the slot of the attribute. Records
    /// of one type are laid out alike, so the name is hardly ever looked up.
    private final @Nullable Layout[] layouts;

    private final int[] slots;
    private final int[] valueStamps;
    private final @Nullable CedarValue[] values;
    private final int[] fieldStamps;
    private final @Nullable Fields[] fields;
    /// A stamp, and in the last two bits the truth.
    private final int[] truths;
    private final int[] numberStamps;
    private final long[] numbers;
    private final boolean[] noNumber;
    /// Of the present request.
    int stamp;

    private Request request;
    private Entities entities;
    private @Nullable ResidentEntity principal;
    private @Nullable ResidentEntity action;
    private @Nullable ResidentEntity resource;
    private @Nullable Fields principalFields;
    private @Nullable Fields resourceFields;

    static final int LAST_STAMP = Integer.MAX_VALUE >> 2;

    /// @param names all entities that heads name
    /// @param sites attribute accesses whose reading is noted
    /// @param shared nodes that are evaluated once a request
    /// @param written the runs that are a class, for this frame alone
    Frame(UidTable<?> names, int sites, int shared, Runs written) {
        this.written = written;
        this.names = names;
        this.read = new long[Math.max(1, (sites + Long.SIZE - 1) / Long.SIZE)];
        this.layouts = new @Nullable Layout[sites];
        this.slots = new int[sites];
        this.valueStamps = new int[shared];
        this.values = new @Nullable CedarValue[shared];
        this.fieldStamps = new int[shared];
        this.fields = new @Nullable Fields[shared];
        this.truths = new int[shared];
        this.numberStamps = new int[shared];
        this.numbers = new long[shared];
        this.noNumber = new boolean[shared];
        this.request = Alone.NOTHING;
        this.entities = Alone.NOBODY;
    }

    void start(Request asked, Entities among) {
        request = asked;
        entities = among;
        principal = null;
        action = null;
        resource = null;
        principalFields = null;
        resourceFields = null;
        satisfied.clear();
        erroring.clear();
        Arrays.fill(read, 0);
        written.start();
        stamp++;
        if (stamp > LAST_STAMP) {
            // Once around: what was noted long ago would look new.
            Arrays.fill(valueStamps, 0);
            Arrays.fill(fieldStamps, 0);
            Arrays.fill(truths, 0);
            Arrays.fill(numberStamps, 0);
            stamp = 1;
        }
    }

    /// Lets go of the request and the entities. What shared nodes came to stays until the next request overwrites it:
    /// to clear it would cost large plans more than their evaluation.
    void end() {
        request = Alone.NOTHING;
        entities = Alone.NOBODY;
        principal = null;
        action = null;
        resource = null;
        principalFields = null;
        resourceFields = null;
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

    Fields principalFields() {
        Fields found = principalFields;
        if (found == null) {
            found = principal().fields();
            principalFields = found;
        }
        return found;
    }

    Fields resourceFields() {
        Fields found = resourceFields;
        if (found == null) {
            found = resource().fields();
            resourceFields = found;
        }
        return found;
    }

    Fields contextFields() {
        return request.context().fields();
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

    /// Where the principal stands among the names; -1 if no head names it.
    int principalPlace() {
        return place(principal(), request.principal());
    }

    /// Where its groups stand, ascending.
    int[] principalGroups() {
        return principal().standing(names).groups();
    }

    /// Where the resource stands among the names; -1 if no head names it.
    int resourcePlace() {
        return place(resource(), request.resource());
    }

    /// Where its groups stand, ascending.
    int[] resourceGroups() {
        return resource().standing(names).groups();
    }

    /// Heads may name entities that are not known.
    private int place(ResidentEntity resident, EntityUid uid) {
        return resident.exists() ? resident.standing(names).own() : names.place(uid);
    }

    /// The value of a shared node, evaluated at most once a request.
    @Nullable
    CedarValue shared(int slot, Node node) {
        if (valueStamps[slot] != stamp) {
            values[slot] = node.value(this);
            valueStamps[slot] = stamp;
        }
        return values[slot];
    }

    /// The fields behind the value of a shared node, looked up at most once a request.
    @Nullable
    Fields sharedFields(int slot, Reading.Base node) {
        if (fieldStamps[slot] != stamp) {
            fields[slot] = Reading.Base.fieldsOf(node.value(this), this);
            fieldStamps[slot] = stamp;
        }
        return fields[slot];
    }

    /// The truth of a shared node, evaluated at most once a request.
    int sharedTruth(int slot, Node node) {
        if (truths[slot] >>> 2 != stamp) {
            truths[slot] = stamp << 2 | node.truth(this);
        }
        return truths[slot] & 3;
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

    /// The field that is read at `site`, if there are fields. Notes that it was read.
    @Nullable
    CedarValue field(@Nullable Fields among, int site, String name) {
        if (among == null) {
            return null;
        }
        read[site >> 6] |= 1L << site;
        int slot = layouts[site] == among.layout() ? slots[site] : look(among.layout(), site, name);
        return slot < 0 ? null : among.at(slot);
    }

    /// Whether there is the field that is asked for at `site`. Notes that it was.
    int has(@Nullable Fields among, int site, String name) {
        return among == null ? Node.ERROR : Node.of(field(among, site, name) != null);
    }

    private int look(Layout layout, int site, String name) {
        layouts[site] = layout;
        slots[site] = layout.slot(name);
        return slots[site];
    }
}

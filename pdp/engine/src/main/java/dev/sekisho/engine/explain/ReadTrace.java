package dev.sekisho.engine.explain;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.explain.Read.Found;
import dev.sekisho.engine.explain.Read.Root;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.ExpressionText;
import dev.sekisho.engine.interpret.ReadListener;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;

/// Notes what an interpreter reads. A record of which only a member was needed is not noted, but the member: whoever
/// evaluates `context.a.b` has read `b` of the record `a`, and none of its other members. Thread-confined.
final class ReadTrace implements ReadListener {
    private final Request request;
    private final Entities entities;
    private final Deque<Noted> noted = new ArrayDeque<>();

    ReadTrace(Request request, Entities entities) {
        this.request = request;
        this.entities = entities;
    }

    private record Noted(Expression access, Read read) {}

    /// What was read, each once, in the order of the first time.
    List<Read> reads() {
        Collection<Read> reads = new LinkedHashSet<>();
        noted.forEach(one -> reads.add(one.read()));
        return reads.stream().filter(read -> !isTold(read, reads)).toList();
    }

    /// A `has` says nothing more where the value, or something inside it, was read as well.
    private static boolean isTold(Read read, Collection<Read> reads) {
        return read.found() instanceof Found.Present
                && reads.stream().anyMatch(other -> !other.equals(read) && other.isWithin(read));
    }

    @Override
    public void context() {
        note(Expression.Variable.CONTEXT, "context", new Root.Context(), List.of(), new Found.Value(request.context()));
    }

    @Override
    public void found(Expression access, CedarValue of, String name, CedarValue value) {
        note(access, of, name, isTest(access) ? new Found.Present() : new Found.Value(value));
    }

    @Override
    public void missing(Expression access, CedarValue of, String name) {
        boolean unknown =
                of instanceof EntityUid entity && !entities.find(entity).exists();
        note(access, of, name, unknown ? new Found.EntityUnknown() : new Found.Missing());
    }

    private void note(Expression access, CedarValue of, String name, Found found) {
        switch (of) {
            case EntityUid entity
            when isTag(access) -> note(access, path(access), new Root.Tag(entity, name), List.of(), found);
            case EntityUid entity -> note(access, path(access), new Root.Attributes(entity), List.of(name), found);
            default -> member(access, name, found);
        }
    }

    /// Of a record: the one that was read just now, for this alone, or one that the policy made.
    private void member(Expression access, String name, Found found) {
        Expression record = access.operands().iterator().next();
        Noted last = noted.peekLast();
        if (last == null
                || !last.access().equals(record)
                || !(last.read().found() instanceof Found.Value(RecordValue _))) {
            note(access, path(access), new Root.Computed(), List.of(name), found);
            return;
        }
        noted.removeLast();
        List<String> names = new ArrayList<>(last.read().names());
        names.add(name);
        note(access, path(access), last.read().root(), names, found);
    }

    private void note(Expression access, String path, Root root, List<String> names, Found found) {
        noted.addLast(new Noted(access, new Read(path, root, names, found)));
    }

    private static boolean isTest(Expression access) {
        boolean ofTag = access instanceof Expression.Binary binary && binary.operator() == BinaryOperator.HAS_TAG;
        return ofTag || access instanceof Expression.HasAttribute;
    }

    private static boolean isTag(Expression access) {
        return access instanceof Expression.Binary;
    }

    /// Of a test, the access that it asks about.
    private static String path(Expression access) {
        return ExpressionText.of(
                switch (access) {
                    case Expression.HasAttribute(Expression of, String name) -> new Expression.Attribute(of, name);
                    case Expression.Binary(var _, Expression entity, Expression name) ->
                        new Expression.Binary(BinaryOperator.GET_TAG, entity, name);
                    default -> access;
                });
    }
}

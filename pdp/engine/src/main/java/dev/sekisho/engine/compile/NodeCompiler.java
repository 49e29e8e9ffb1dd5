package dev.sekisho.engine.compile;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.And;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Call;
import dev.sekisho.engine.expression.Expression.HasAttribute;
import dev.sekisho.engine.expression.Expression.If;
import dev.sekisho.engine.expression.Expression.Is;
import dev.sekisho.engine.expression.Expression.Like;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Or;
import dev.sekisho.engine.expression.Expression.RecordOf;
import dev.sekisho.engine.expression.Expression.SetOf;
import dev.sekisho.engine.expression.Expression.Unary;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes nodes of the expressions of one policy set. Equal expressions become one node, and one that several others
/// use is evaluated once a request; what depends on no request is evaluated here. Thread-confined.
final class NodeCompiler {
    private static final int MOST_SHARED = 4_096;

    private final Map<Expression, Integer> uses;
    private final Map<Expression, Node> nodes = new HashMap<>();
    private final List<Expression> sites = new ArrayList<>();
    private final List<Node> shared = new ArrayList<>();

    /// Makes every node of `lists`.
    ///
    /// @param lists chains of `&&`; an answer is kept if one list asks for it more than once
    NodeCompiler(Collection<? extends Collection<Expression>> lists) {
        uses = Uses.most(lists);
        lists.forEach(list -> list.forEach(this::parts));
    }

    /// Attribute accesses, by site.
    List<Expression> sites() {
        return sites;
    }

    /// How many shared slots a frame needs.
    int shared() {
        return shared.size();
    }

    /// What the slots are for.
    List<Node> sharedNodes() {
        return shared;
    }

    /// The node of `expression`.
    Node node(Expression expression) {
        Node known = nodes.get(expression);
        if (known != null) {
            return known;
        }
        Node node = share(expression, make(expression));
        nodes.put(expression, node);
        return node;
    }

    /// The nodes of a chain of `&&`, which are evaluated from the first until one is not true.
    List<Node> parts(Expression conjunction) {
        List<Expression> parts = new ArrayList<>();
        Uses.flatten(conjunction, true, parts);
        List<Node> nodes = new ArrayList<>();
        for (Expression part : parts) {
            Node node = node(part);
            if (!(node instanceof Logic.Constant constant) || constant.always() != Node.TRUE) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    private Node share(Expression expression, Node node) {
        boolean cheap =
                node instanceof Logic.Constant || node instanceof Logic.Failing || expression instanceof Variable;
        if (cheap || uses.getOrDefault(expression, 0) < 2 || shared.size() == MOST_SHARED) {
            return node;
        }
        int slot = shared.size();
        shared.add(node);
        return node instanceof Counting.Quantity number
                ? new Counting.Shared(number, slot)
                : new Logic.Shared(node, slot);
    }

    private Node make(Expression expression) {
        return switch (expression) {
            case Literal(CedarValue value) -> Logic.Constant.of(value);
            case Variable variable -> Reading.ofRequest(variable);
            case And _ -> logic(expression, true);
            case Or _ -> logic(expression, false);
            case If(Expression test, Expression yes, Expression no) ->
                new Logic.Choice(node(test), node(yes), node(no));
            case Unary(var operator, Expression operand) -> {
                Node node = node(operand);
                yield fold(
                        expression,
                        switch (operator) {
                            case NOT -> new Logic.Not(node);
                            case NEGATE -> new Counting.Negation(node);
                            case IS_EMPTY -> new Relating.IsEmpty(node);
                        },
                        node);
            }
            case Binary(BinaryOperator operator, Expression left, Expression right) ->
                binary(expression, operator, node(left), node(right));
            case Attribute(Expression of, String name) -> {
                Node base = node(of);
                yield ofRecord(base)
                        ? folded(expression)
                        : new Reading.Attribute(Reading.base(base), name, site(expression));
            }
            case HasAttribute(Expression of, String name) -> {
                Node base = node(of);
                yield ofRecord(base) ? folded(expression) : new Reading.Has(Reading.base(base), name, site(expression));
            }
            case Like(Expression text, var pattern) -> {
                Node node = node(text);
                yield fold(expression, new Relating.Like(node, pattern), node);
            }
            case Is(Expression entity, String type) -> {
                Node node = node(entity);
                yield fold(expression, new Relating.Is(node, type), node);
            }
            case SetOf(List<Expression> items) -> {
                Node[] nodes = all(items);
                yield fold(expression, new Making.SetOf(nodes), nodes);
            }
            case RecordOf(Map<String, Expression> fields) -> {
                Node[] nodes = all(fields.values());
                yield fold(expression, new Making.RecordOf(fields.keySet().toArray(String[]::new), nodes), nodes);
            }
            case Call(ExtensionFunction function, List<Expression> arguments) -> {
                Node[] nodes = all(arguments);
                yield fold(expression, call(function, nodes), nodes);
            }
        };
    }

    private int site(Expression expression) {
        sites.add(expression);
        return sites.size() - 1;
    }

    private static boolean ofRecord(Node base) {
        return base instanceof Logic.Constant constant && !(constant.constant() instanceof EntityUid);
    }

    /// A chain of one operator as one node, however it is nested: their order is the same.
    private Node logic(Expression expression, boolean and) {
        List<Expression> parts = new ArrayList<>();
        Uses.flatten(expression, and, parts);
        return joined(all(parts), 0, parts.size(), and);
    }

    private Node binary(Expression expression, BinaryOperator operator, Node left, Node right) {
        return switch (operator) {
            case EQUAL -> fold(expression, equal(left, right), left, right);
            case NOT_EQUAL -> fold(expression, new Logic.Not(equal(left, right)), left, right);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                fold(expression, order(operator, left, right), left, right);
            case ADD, SUBTRACT, MULTIPLY ->
                fold(
                        expression,
                        new Counting.Sum(operator, Node.Unit.PLAIN, left, Node.Unit.PLAIN, right, Node.Unit.PLAIN),
                        left,
                        right);
            case CONTAINS -> fold(expression, new Relating.Contains(left, right), left, right);
            case CONTAINS_ALL -> fold(expression, new Relating.ContainsSet(left, right, true), left, right);
            case CONTAINS_ANY -> fold(expression, new Relating.ContainsSet(left, right, false), left, right);
            // What follows depends on the entities, whatever its operands are.
            case IN ->
                right instanceof Logic.Constant constant && constant.constant() instanceof EntityUid group
                        ? new Relating.InOne(Reading.base(left), group)
                        : new Relating.In(Reading.base(left), right);
            case GET_TAG -> new Reading.Tag(left, right);
            case HAS_TAG -> new Reading.HasTag(left, right);
        };
    }

    /// From left to right all the same, and no deeper than need be.
    private static Node joined(Node[] parts, int from, int to, boolean and) {
        if (to - from == 1) {
            return parts[from];
        }
        int middle = (from + to) >>> 1;
        Node first = joined(parts, from, middle, and);
        Node second = joined(parts, middle, to, and);
        return and ? new Logic.Both(first, second) : new Logic.Either(first, second);
    }

    private static Node equal(Node left, Node right) {
        return right instanceof Logic.Constant constant
                ? new Relating.EqualTo(left, constant.constant())
                : left instanceof Logic.Constant constant
                        ? new Relating.EqualTo(right, constant.constant())
                        : new Relating.Equal(left, right);
    }

    private static Node order(BinaryOperator operator, Node left, Node right) {
        Node.Unit unit = left.unit() == Node.Unit.UNKNOWN ? right.unit() : left.unit();
        Relating.Order order = Relating.Order.of(operator);
        if (unit == Node.Unit.UNKNOWN) {
            return new Relating.OrderOfValues(order, left, right);
        }
        return right instanceof Logic.Constant constant && constant.unit() == unit
                ? new Relating.OrderTo(order, left, constant.number(), unit)
                : new Relating.OrderOfNumbers(order, left, right, unit);
    }

    private static Node call(ExtensionFunction function, Node[] arguments) {
        if (arguments.length != function.arity()) {
            return new Logic.Failing();
        }
        Node first = arguments[0];
        Node last = arguments[arguments.length - 1];
        return switch (function) {
            case OFFSET ->
                new Counting.Sum(
                        BinaryOperator.ADD, Node.Unit.DATETIME, first, Node.Unit.DATETIME, last, Node.Unit.DURATION);
            case DURATION_SINCE ->
                new Counting.Sum(
                        BinaryOperator.SUBTRACT,
                        Node.Unit.DURATION,
                        first,
                        Node.Unit.DATETIME,
                        last,
                        Node.Unit.DATETIME);
            case TO_DATE -> new Counting.Conversion(function, Node.Unit.DATETIME, first);
            case TO_TIME -> new Counting.Conversion(function, Node.Unit.DURATION, first);
            case TO_MILLISECONDS, TO_SECONDS, TO_MINUTES, TO_HOURS, TO_DAYS ->
                new Counting.Conversion(function, Node.Unit.PLAIN, first);
            case IS_IN_RANGE -> new Making.IsInRange(first, last);
            case IP,
                    IS_IPV4,
                    IS_IPV6,
                    IS_LOOPBACK,
                    IS_MULTICAST,
                    DECIMAL,
                    LESS_THAN,
                    LESS_THAN_OR_EQUAL,
                    GREATER_THAN,
                    GREATER_THAN_OR_EQUAL,
                    DATETIME,
                    DURATION -> new Making.Call(function, arguments);
        };
    }

    private Node[] all(Collection<Expression> expressions) {
        Node[] all = new Node[expressions.size()];
        int next = 0;
        for (Expression expression : expressions) {
            all[next++] = node(expression);
        }
        return all;
    }

    /// `node`, or what it always comes to if its operands are constants.
    private static Node fold(Expression expression, Node node, Node... operands) {
        for (Node operand : operands) {
            if (operand instanceof Logic.Failing) {
                return operand;
            }
            if (!(operand instanceof Logic.Constant)) {
                return node;
            }
        }
        return folded(expression);
    }

    private static Node folded(Expression expression) {
        return Alone.value(expression).<Node>map(Logic.Constant::of).orElseGet(Logic.Failing::new);
    }
}

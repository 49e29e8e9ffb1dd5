package dev.sekisho.signals.state;

import dev.sekisho.signals.model.EntityRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Entity states by reference, persistent: a change copies the path to one leaf and shares the rest, so that
/// every view keeps its own table for nothing. A trie over the hash, 32 ways a level; a leaf holds a few states
/// and splits past [#LEAF_STATES] while hash bits are left (Bagwell, "Ideal Hash Trees", 2001, without its
/// compression).
final class EntityTable {
    static final EntityTable EMPTY = new EntityTable(new Leaf(List.of()));

    private static final int LEAF_STATES = 8;
    private static final int WAYS = 32;
    private static final int LEVEL_BITS = 5;
    private static final int HASH_BITS = 32;

    private final Node root;

    private EntityTable(Node root) {
        this.root = root;
    }

    private sealed interface Node {}

    private record Leaf(List<EntityState> states) implements Node {}

    private record Branch(List<Node> children) implements Node {}

    Optional<EntityState> find(EntityRef entity) {
        Node node = root;
        int rest = hash(entity);
        while (node instanceof Branch(List<Node> children)) {
            node = children.get(rest & (WAYS - 1));
            rest >>>= LEVEL_BITS;
        }
        if (node instanceof Leaf(List<EntityState> states)) {
            for (int i = 0; i < states.size(); i++) {
                if (states.get(i).entity().equals(entity)) {
                    return Optional.of(states.get(i));
                }
            }
        }
        return Optional.empty();
    }

    EntityState get(EntityRef entity) {
        return find(entity).orElseGet(() -> EntityState.unknown(entity));
    }

    EntityTable with(EntityState state) {
        return new EntityTable(with(root, state, 0));
    }

    void forEach(Consumer<EntityState> action) {
        forEach(root, action);
    }

    private static Node with(Node node, EntityState state, int depthBits) {
        return switch (node) {
            case Branch(List<Node> children) -> {
                List<Node> changed = new ArrayList<>(children);
                int way = way(state, depthBits);
                changed.set(way, with(children.get(way), state, depthBits + LEVEL_BITS));
                yield new Branch(List.copyOf(changed));
            }
            case Leaf(List<EntityState> states) -> {
                List<EntityState> changed = new ArrayList<>(states);
                changed.removeIf(old -> old.entity().equals(state.entity()));
                changed.add(state);
                yield changed.size() > LEAF_STATES && depthBits < HASH_BITS
                        ? split(changed, depthBits)
                        : new Leaf(List.copyOf(changed));
            }
        };
    }

    private static Node split(List<EntityState> states, int depthBits) {
        List<Node> children = new ArrayList<>(WAYS);
        for (int way = 0; way < WAYS; way++) {
            children.add(EMPTY_LEAF);
        }
        Node branch = new Branch(List.copyOf(children));
        for (EntityState state : states) {
            branch = with(branch, state, depthBits);
        }
        return branch;
    }

    private static final Leaf EMPTY_LEAF = new Leaf(List.of());

    private static void forEach(Node node, Consumer<EntityState> action) {
        switch (node) {
            case Branch(List<Node> children) -> children.forEach(child -> forEach(child, action));
            case Leaf(List<EntityState> states) -> states.forEach(action);
        }
    }

    private static int way(EntityState state, int depthBits) {
        return (hash(state.entity()) >>> depthBits) & (WAYS - 1);
    }

    private static int hash(EntityRef entity) {
        int hash = entity.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}

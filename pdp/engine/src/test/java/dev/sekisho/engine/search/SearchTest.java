package dev.sekisho.engine.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.EngineError;
import dev.sekisho.engine.EngineLimits;
import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.search.Page.Next;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Pages, budgets, and what is not looked at. 1,000 documents, `d0000` to `d0999`, of which every hundredth is in the
/// folder and every tenth has no level.
final class SearchTest {
    private static final EntityUid ANN = new EntityUid("User", "ann");
    private static final EntityUid VIEW = new EntityUid("Action", "view");
    private static final EntityUid FOLDER = new EntityUid("Folder", "f");
    private static final EntityStore STORE = EntityStore.of(documents());
    private static final Question QUESTION = new Question.WhichResource(ANN, VIEW, RecordValue.EMPTY);

    private final Universe universe = new EntityIndex(STORE).universe("Doc");

    private static List<Entity> documents() {
        List<Entity> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Map<String, CedarValue> attributes = new LinkedHashMap<>();
            if (i % 10 > 0) {
                attributes.put("level", new LongValue(i % 7));
            }
            RecordValue tags = new RecordValue(Map.of("t", new LongValue(i / 7 % 3)));
            Set<EntityUid> parents = i % 100 == 5 ? Set.of(FOLDER) : Set.of();
            all.add(new Entity(document(i), new RecordValue(attributes), tags, parents));
        }
        return all;
    }

    private static EntityUid document(int number) {
        return new EntityUid("Doc", "d%04d".formatted(number));
    }

    private static Policy policy(String id, Effect effect, Head head, Expression... when) {
        List<Condition> conditions =
                List.of(when).stream().map(body -> new Condition(false, body)).toList();
        return new Policy(id, effect, Map.of(), head, conditions, JsonObject.EMPTY);
    }

    private static final Head IN_FOLDER =
            new Head(new Head.Entities.Any(), new Head.Actions.Any(), new Head.Entities.In(FOLDER));

    private static Expression levelBelow(long bound) {
        return new Binary(BinaryOperator.LESS, new Attribute(Variable.RESOURCE, "level"), number(bound));
    }

    private static Expression set(long... numbers) {
        Set<CedarValue> items = new LinkedHashSet<>();
        LongStream.of(numbers).forEach(number -> items.add(new LongValue(number)));
        return new Literal(new SetValue(items));
    }

    private static Expression number(long number) {
        return new Literal(new LongValue(number));
    }

    private Page page(PageRequest wanted, Rules rule, Policy... policies) {
        List<Policy> all = List.of(policies);
        return Search.of(all, CompiledPolicies.of(all), 0)
                .bench()
                .page(QUESTION, universe, STORE, rule.over(all), wanted);
    }

    private static List<String> ids(Page page) {
        return page.permitted().stream().map(EntityUid::id).toList();
    }

    @Test
    void onlyMembersOfTheFolderAreLookedAt() {
        Page page = page(PageRequest.first(100), Rules.CEDAR, policy("p", Effect.PERMIT, IN_FOLDER));
        assertEquals(10, page.permitted().size());
        assertEquals(10, page.evaluations());
        assertEquals(new Next.End(), page.next());
    }

    /// The folder stands behind a condition that errs for some documents; it rules the others out all the same.
    @Test
    void aFolderBehindAConditionRulesOutToo() {
        Expression inFolder = new Binary(BinaryOperator.IN, Variable.RESOURCE, new Literal(FOLDER));
        Page page = page(
                PageRequest.first(100), Rules.CEDAR, policy("p", Effect.PERMIT, Head.ANY, levelBelow(3), inFolder));
        assertEquals(10, page.evaluations());
        assertEquals(List.of("d0105", "d0205", "d0505", "d0805", "d0905"), ids(page));
    }

    @Test
    void nothingIsLookedAtIfNoPermitIsLeft() {
        Policy permit = policy("p", Effect.PERMIT, Head.ANY, new Literal(BoolValue.FALSE));
        Page page = page(PageRequest.first(100), Rules.CEDAR, permit);
        assertEquals(new Page(List.of(), new Next.End(), 0), page);
    }

    /// Two of such conditions are one plan; what it said is kept for one block.
    @Test
    void whatTheCompiledEngineIsAskedForIsRightInEveryBlock() {
        Expression tag = new Binary(BinaryOperator.GET_TAG, Variable.RESOURCE, new Literal(new StringValue("t")));
        Expression one = new Expression.SetOf(List.of(tag, tag));
        Expression small = new Binary(BinaryOperator.CONTAINS_ANY, one, set(0, 1));
        Policy permit = policy("p", Effect.PERMIT, Head.ANY, small);
        Policy forbid = policy("f", Effect.FORBID, Head.ANY, new Binary(BinaryOperator.EQUAL, one, set(1)));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            if (i / 7 % 3 == 0) {
                expected.add(document(i).id());
            }
        }
        assertEquals(expected, ids(page(PageRequest.first(1_000), Rules.CEDAR, permit, forbid)));
    }

    @Test
    void aForbidThatErrsDeniesUnderTheHardenedRuleOnly() {
        Policy permit = policy("p", Effect.PERMIT, IN_FOLDER);
        Policy forbid = policy("f", Effect.FORBID, Head.ANY, new Attribute(Variable.RESOURCE, "none"));
        assertEquals(
                10,
                page(PageRequest.first(100), Rules.CEDAR, permit, forbid)
                        .permitted()
                        .size());
        assertEquals(
                0,
                page(PageRequest.first(100), Rules.HARDENED, permit, forbid)
                        .permitted()
                        .size());
    }

    @Test
    void aFullPageNamesWhereItGoesOn() {
        Policy permit = policy("p", Effect.PERMIT, IN_FOLDER);
        Page first = page(PageRequest.first(4), Rules.CEDAR, permit);
        assertEquals(List.of("d0005", "d0105", "d0205", "d0305"), ids(first));
        assertEquals(new Next.More("d0305"), first.next());
        Page second = page(PageRequest.first(6).after("d0305"), Rules.CEDAR, permit);
        assertEquals(List.of("d0405", "d0505", "d0605", "d0705", "d0805", "d0905"), ids(second));
    }

    /// Between two pages a candidate may go: the cursor is an id, not a number.
    @Test
    void aCursorWhoseCandidateIsGoneStillCounts() {
        Policy permit = policy("p", Effect.PERMIT, IN_FOLDER);
        Page page = page(PageRequest.first(1).after("d0305 is gone"), Rules.CEDAR, permit);
        assertEquals(List.of("d0405"), ids(page));
        assertEquals(
                new Page(List.of(), new Next.End(), 0),
                page(PageRequest.first(1).after("z"), Rules.CEDAR, permit));
    }

    @Test
    void aSpentBudgetMakesThePagePartial() {
        Policy permit = policy("p", Effect.PERMIT, Head.ANY, levelBelow(3));
        Page page = page(new PageRequest(new PageRequest.Cursor.Start(), 1_000, 5), Rules.CEDAR, permit);
        assertEquals(List.of("d0001", "d0002"), ids(page));
        assertEquals(new Page(page.permitted(), new Next.BudgetExceeded("d0004"), 5), page);
        Page exact = page(new PageRequest(new PageRequest.Cursor.Start(), 1_000, 1_000), Rules.CEDAR, permit);
        assertEquals(new Next.End(), exact.next());
    }

    @Test
    void aPageAtTheLimitIsTakenAndOnePastItRefused() {
        int most = (int) EngineLimits.SEARCH_PAGE.value();
        assertEquals(most, PageRequest.first(most).limit());
        ProblemException refused = assertThrows(ProblemException.class, () -> PageRequest.first(most + 1));
        assertEquals(EngineError.SEARCH_PAGE_TOO_LARGE, refused.problem().code());
    }

    @Test
    void aBudgetAtTheLimitIsTakenAndOnePastItRefused() {
        long most = EngineLimits.SEARCH_EVALUATIONS.value();
        PageRequest.Cursor start = new PageRequest.Cursor.Start();
        assertEquals(most, new PageRequest(start, 1, most).budget());
        ProblemException refused = assertThrows(ProblemException.class, () -> new PageRequest(start, 1, most + 1));
        assertEquals(EngineError.SEARCH_BUDGET_EXCEEDED, refused.problem().code());
    }

    /// Twenty columns of a million candidates fit.
    @Test
    void columnsEndAtTheirLimit() {
        int many = 1_000_000;
        List<EntityUid> strangers = new ArrayList<>(many);
        for (int i = 0; i < many; i++) {
            strangers.add(new EntityUid("Doc", "s" + i));
        }
        Universe crowd = Universe.of("Doc", strangers, STORE);
        assertTrue(crowd.column("level").isEmpty(), "the first time it is not worth it");
        assertTrue(crowd.column("level").isPresent());
        for (int i = 1; i < EngineLimits.SEARCH_COLUMN_ENTRIES.value() / many; i++) {
            crowd.column("c" + i);
            assertTrue(crowd.column("c" + i).isPresent(), "column " + i);
        }
        crowd.column("one too many");
        assertTrue(crowd.column("one too many").isEmpty());
    }

    @Test
    void aPlanOfOtherPoliciesIsRefused() {
        CompiledPolicies plan = CompiledPolicies.of(List.of(policy("p", Effect.PERMIT, Head.ANY)));
        assertThrows(
                IllegalArgumentException.class, () -> Search.of(List.of(policy("q", Effect.PERMIT, Head.ANY)), plan));
    }
}

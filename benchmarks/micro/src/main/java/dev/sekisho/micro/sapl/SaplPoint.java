package dev.sekisho.micro.sapl;

import io.sapl.api.pdp.PolicyDecisionPoint;
import io.sapl.interpreter.DefaultSAPLInterpreter;
import io.sapl.interpreter.combinators.PolicyDocumentCombiningAlgorithm;
import io.sapl.interpreter.functions.AnnotationFunctionContext;
import io.sapl.interpreter.functions.FunctionContext;
import io.sapl.interpreter.pip.AnnotationAttributeContext;
import io.sapl.interpreter.pip.AttributeContext;
import io.sapl.pdp.EmbeddedPolicyDecisionPoint;
import io.sapl.pdp.PolicyDecisionPointFactory;
import io.sapl.pdp.config.PDPConfiguration;
import io.sapl.prp.PolicyRetrievalPoint;
import io.sapl.prp.PrpUpdateEvent;
import io.sapl.prp.index.canonical.CanonicalImmutableParsedDocumentIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/// SAPL's embedded decision point, without attribute sources and functions, since no policy here asks for any.
final class SaplPoint {
    private SaplPoint() {}

    /// As SAPL's factory makes it: the targets of all documents are tried.
    static PolicyDecisionPoint naive(List<String> documents) {
        return PolicyDecisionPointFactory.fixedInRamPolicyDecisionPoint(
                new DefaultSAPLInterpreter(),
                documents,
                PolicyDocumentCombiningAlgorithm.DENY_UNLESS_PERMIT,
                Map.of(),
                new AnnotationAttributeContext(),
                new AnnotationFunctionContext(),
                UnaryOperator.identity(),
                UnaryOperator.identity());
    }

    /// With SAPL's canonical index over the targets, in which each part that targets have in common is tried once.
    static PolicyDecisionPoint canonical(List<String> documents) {
        DefaultSAPLInterpreter parser = new DefaultSAPLInterpreter();
        List<PrpUpdateEvent.Update> published = new ArrayList<>();
        for (String document : documents) {
            published.add(new PrpUpdateEvent.Update(PrpUpdateEvent.Type.PUBLISH, parser.parseDocument(document)));
        }
        AttributeContext noAttributes = new AnnotationAttributeContext();
        FunctionContext noFunctions = new AnnotationFunctionContext();
        PolicyRetrievalPoint index = new CanonicalImmutableParsedDocumentIndex(noAttributes, noFunctions)
                .apply(new PrpUpdateEvent(published));
        PDPConfiguration configuration = new PDPConfiguration(
                "canonical",
                noAttributes,
                noFunctions,
                Map.of(),
                PolicyDocumentCombiningAlgorithm.DENY_UNLESS_PERMIT,
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                index);
        return new EmbeddedPolicyDecisionPoint(() -> Flux.just(configuration));
    }
}

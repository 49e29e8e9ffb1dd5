package dev.sekisho.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.micro.workload.App;
import dev.sekisho.micro.workload.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AppFormsTest {
    /// Else two forms of one application could not be held against each other.
    @ParameterizedTest
    @EnumSource(App.class)
    void linksOfTemplatesAnswerAsTheRulesDo(App app) {
        Workload plain = app.workload(20, App.Form.ATTRIBUTES, 1);
        Asking rules = new Asking(plain);
        Asking links = new Asking(app.workload(20, App.Form.LINKS, 1));
        int permitted = 0;
        for (int i = 0; i < plain.requests().size(); i++) {
            boolean expected = rules.next().judgement().permitted();
            assertEquals(expected, links.next().judgement().permitted());
            permitted += expected ? 1 : 0;
        }
        assertTrue(permitted > 0, "something is permitted now and then");
    }
}

package dev.sekisho.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sekisho.json.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShortCodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "K7QM-2XRD",
                "k7qm-2xrd",
                "K7QM2XRD",
                " k7qm 2xrd ",
                "K7QM\u22122XRD",
                "K7QM\u20102XRD",
                "k7qmー2xrd",
                "Ｋ７ＱＭ－２ＸＲＤ"
            })
    void aCodeIsUnderstoodAsItIsTyped(String typed) {
        assertEquals("K7QM-2XRD", ShortCode.parse(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K7QM", "K7QM-2XRDA", "K7QM-2XR!", "K7QM-2XRé", "K7QM-2XR", "../../etc"})
    void whatNoDecisionCanHaveIsRefused(String typed) {
        assertEquals(
                RecordsError.RECORD_CODE_MALFORMED,
                assertThrows(ProblemException.class, () -> ShortCode.parse(typed))
                        .problem()
                        .code());
    }
}

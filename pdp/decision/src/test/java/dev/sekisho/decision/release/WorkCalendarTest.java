package dev.sekisho.decision.release;

import static dev.sekisho.decision.release.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.StringValue;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class WorkCalendarTest {
    private final WorkCalendar tokyo = WorkCalendar.read(Library.document("calendar.json"));

    private static CedarValue local(WorkCalendar calendar, String instant, String name) {
        return calendar.localAt(Instant.parse(instant).toEpochMilli()).get(name).orElseThrow();
    }

    private void assertOffice(boolean expected, String instant) {
        assertEquals(new BoolValue(expected), local(tokyo, instant, "officeHours"), instant);
    }

    @Test
    void dateTimeAndWeekdayAreOfTheZone() {
        String evening = "2026-11-23T15:00:00.250Z";
        assertEquals(new StringValue("2026-11-24"), local(tokyo, evening, "date"));
        assertEquals(ExtensionValue.of("duration", "250ms"), local(tokyo, evening, "time"));
        assertEquals(new LongValue(2), local(tokyo, evening, "weekday"));
        assertEquals(new LongValue(7), local(tokyo, "2026-11-22T00:00:00Z", "weekday"));
    }

    @Test
    void officeHoursBeginAndEndToTheMillisecond() {
        assertOffice(false, "2026-11-23T23:29:59.999Z");
        assertOffice(true, "2026-11-23T23:30:00Z");
        assertOffice(true, "2026-11-24T08:14:59.999Z");
        assertOffice(false, "2026-11-24T08:15:00Z");
    }

    @Test
    void thereAreNoneOnWeekendsAndHolidays() {
        assertOffice(false, "2026-11-21T01:00:00Z");
        assertOffice(false, "2026-11-22T01:00:00Z");
        assertOffice(false, "2026-11-23T01:00:00Z");
        assertEquals(new BoolValue(true), local(tokyo, "2026-11-23T01:00:00Z", "holiday"));
        assertEquals(new BoolValue(false), local(tokyo, "2026-11-22T01:00:00Z", "holiday"), "a Sunday is no holiday");
    }

    @Test
    void theFiscalYearTurnsOnItsDay() {
        assertEquals(new LongValue(2026), local(tokyo, "2027-03-31T14:59:59Z", "fiscalYear"));
        assertEquals(new LongValue(2027), local(tokyo, "2027-03-31T15:00:00Z", "fiscalYear"));
        assertEquals(new LongValue(2026), local(tokyo, "2027-01-01T00:00:00Z", "fiscalYear"));
    }

    @Test
    void withoutAFileItIsUtcAndNineToFive() {
        WorkCalendar plain = WorkCalendar.read(Json.object("{}"));
        assertEquals(new BoolValue(true), local(plain, "2026-11-24T09:00:00Z", "officeHours"));
        assertEquals(new BoolValue(false), local(plain, "2026-11-24T17:00:00Z", "officeHours"));
        assertEquals(new LongValue(2026), local(plain, "2026-01-01T00:00:00Z", "fiscalYear"));
        assertEquals(new LongValue(2025), local(plain, "2025-12-31T23:59:59Z", "fiscalYear"));
    }

    @Test
    void summerTimeMovesTheOfficeNotTheClock() {
        WorkCalendar berlin = WorkCalendar.read(Json.object("{'zone': 'Europe/Berlin'}"));
        assertEquals(new BoolValue(true), local(berlin, "2026-07-01T07:00:00Z", "officeHours"));
        assertEquals(new BoolValue(false), local(berlin, "2026-12-01T07:30:00Z", "officeHours"));
    }

    @Test
    void whatIsNotOfTheFormIsRefused() {
        assertRefused("calendar.json", WorkCalendar::read, "{'zone': 'Mars/Olympus'}");
        assertRefused("calendar.json.zone", WorkCalendar::read, "{'zone': 9}");
        assertRefused("calendar.json", WorkCalendar::read, "{'officeHours': {'from': '8:30', 'to': '17:15'}}");
        assertRefused("calendar.json:officeHours", WorkCalendar::read, "{'officeHours': {'start': '08:30'}}");
        assertRefused("calendar.json", WorkCalendar::read, "{'holidays': ['2026-02-30']}");
        assertRefused("calendar.json", WorkCalendar::read, "{'fiscalYearStart': '2026-04-01'}");
        assertRefused("calendar.json", WorkCalendar::read, "{'weekend': []}");
    }
}

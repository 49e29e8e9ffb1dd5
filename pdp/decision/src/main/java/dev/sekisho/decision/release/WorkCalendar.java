package dev.sekisho.decision.release;

import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.Layout;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.JsonObject;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tenant's zone, office hours, holidays and fiscal year: `calendar.json`; what `context.local` is made from.
///
/// @param zone of the tenant
/// @param officeFrom start of office hours
/// @param officeTo end of office hours, not included
/// @param holidays days without office hours, besides Saturdays and Sundays
/// @param fiscalYearStart first day of the fiscal year
public record WorkCalendar(
        ZoneId zone, LocalTime officeFrom, LocalTime officeTo, Set<LocalDate> holidays, MonthDay fiscalYearStart) {
    private static final Layout LOCAL =
            Layout.of(List.of("date", "time", "weekday", "holiday", "officeHours", "fiscalYear"));

    /// Copies `holidays`.
    public WorkCalendar {
        holidays = Set.copyOf(holidays);
    }

    /// Reads `calendar.json`; every member may be left out.
    public static WorkCalendar read(JsonObject document) {
        StrictJson calendar =
                StrictJson.of("calendar.json", document, "zone", "officeHours", "holidays", "fiscalYearStart");
        StrictJson hours = StrictJson.of("calendar.json:officeHours", calendar.record("officeHours"), "from", "to");
        try {
            Set<LocalDate> holidays = new LinkedHashSet<>();
            calendar.texts("holidays").forEach(day -> holidays.add(LocalDate.parse(day)));
            return new WorkCalendar(
                    ZoneId.of(calendar.text("zone", "UTC")),
                    LocalTime.parse(hours.text("from", "09:00")),
                    LocalTime.parse(hours.text("to", "17:00")),
                    holidays,
                    MonthDay.parse("--" + calendar.text("fiscalYearStart", "01-01")));
        } catch (DateTimeException unreadable) {
            throw calendar.refused("`" + unreadable.getMessage() + "`", "zone, times and dates by ISO 8601");
        }
    }

    /// `context.local` at `nowMillis`.
    public RecordValue localAt(long nowMillis) {
        ZonedDateTime here = Instant.ofEpochMilli(nowMillis).atZone(zone);
        LocalDate date = here.toLocalDate();
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        boolean holiday = holidays.contains(date);
        boolean inHours =
                !here.toLocalTime().isBefore(officeFrom) && here.toLocalTime().isBefore(officeTo);
        boolean newFiscalYear = !MonthDay.from(date).isBefore(fiscalYearStart);
        Map<String, CedarValue> local = new LinkedHashMap<>();
        local.put("date", new StringValue(date.toString()));
        local.put("time", new DurationValue(here.toLocalTime().toNanoOfDay() / 1_000_000));
        local.put("weekday", new LongValue(date.getDayOfWeek().getValue()));
        local.put("holiday", new BoolValue(holiday));
        local.put("officeHours", new BoolValue(inHours && !weekend && !holiday));
        local.put("fiscalYear", new LongValue(newFiscalYear ? date.getYear() : date.getYear() - 1L));
        return RecordValue.of(LOCAL, local);
    }
}

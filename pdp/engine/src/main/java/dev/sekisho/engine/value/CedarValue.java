package dev.sekisho.engine.value;

/// A Cedar value, immutable; `equals` is Cedar's `==`: sets without order and repetition, addresses with their
/// prefix as written, values of different types never equal.
public sealed interface CedarValue
        permits BoolValue, LongValue, StringValue, EntityUid, SetValue, RecordValue, ExtensionValue {
    /// The type's name as messages say it.
    default String typeName() {
        return switch (this) {
            case BoolValue _ -> "bool";
            case LongValue _ -> "long";
            case StringValue _ -> "string";
            case EntityUid uid -> "entity of type " + uid.type();
            case SetValue _ -> "set";
            case RecordValue _ -> "record";
            case DecimalValue _ -> "decimal";
            case IpValue _ -> "ipaddr";
            case DatetimeValue _ -> "datetime";
            case DurationValue _ -> "duration";
        };
    }
}

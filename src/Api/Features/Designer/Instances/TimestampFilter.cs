using System.Linq.Expressions;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Designer.Instances;

internal enum TimestampOperator
{
    Is,
    IsNot,
    LessThan,
    GreaterThan,
    LessThanOrEqual,
    GreaterThanOrEqual,
}

/// <summary>Compares one instant of an instance. A timestamp at midnight means its whole day, as it does for Elsa.</summary>
internal sealed record TimestampFilter(string? Column, TimestampOperator? Operator, DateTimeOffset? Timestamp)
{
    private static readonly Dictionary<string, Expression<Func<InstanceHeader, DateTimeOffset?>>> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CreatedAt"] = row => row.created_at,
        ["UpdatedAt"] = row => row.updated_at,
        ["FinishedAt"] = row => row.finished_at,
    };

    /// <summary>The refusal that names every faulty filter; null when all can be used.</summary>
    public static Error? Check(TimestampFilter?[]? filters)
    {
        var faults = (filters ?? []).Select((filter, index) => (Fault: filter is null ? "timestampFilters" : filter.Missing(), Index: index)).Where(one => one.Fault is not null).ToList();
        return faults.Count == 0 ? null : Error.Shape("timestamp-filter.invalid", $"Zeitfilter haben column ({string.Join(", ", Columns.Keys)}), operator und timestamp.") with
        {
            Fields = faults.ConvertAll(one => new FieldError($"timestampFilters[{one.Index}].{one.Fault}", "timestamp-filter.invalid", "Diese Angabe fehlt oder ist unbekannt.")),
        };
    }

    public IQueryable<InstanceHeader> Narrow(IQueryable<InstanceHeader> rows)
    {
        var (at, column) = (Timestamp!.Value, Columns[Column!.Trim()]);
        var wholeDay = at.TimeOfDay == TimeSpan.Zero;
        var (from, to) = wholeDay ? (at, at.AddDays(1)) : (at, at);
        return Operator switch
        {
            TimestampOperator.Is when wholeDay => rows.Where(Compare(column, Expression.GreaterThanOrEqual, from)).Where(Compare(column, Expression.LessThan, to)),
            TimestampOperator.Is => rows.Where(Compare(column, Expression.Equal, at)),
            TimestampOperator.IsNot when wholeDay => rows.Where(Either(Compare(column, Expression.LessThan, from), Compare(column, Expression.GreaterThanOrEqual, to))),
            TimestampOperator.IsNot => rows.Where(Compare(column, Expression.NotEqual, at)),
            TimestampOperator.GreaterThan => rows.Where(Compare(column, Expression.GreaterThan, to)),
            TimestampOperator.GreaterThanOrEqual => rows.Where(Compare(column, Expression.GreaterThanOrEqual, from)),
            TimestampOperator.LessThan => rows.Where(Compare(column, Expression.LessThan, from)),
            _ => rows.Where(Compare(column, Expression.LessThanOrEqual, to)),
        };
    }

    private string? Missing() =>
        Column is null || !Columns.ContainsKey(Column.Trim()) ? "column" : Operator is null ? "operator" : Timestamp is null or { Year: < 2 or > 9998 } ? "timestamp" : null;

    private static Expression<Func<InstanceHeader, bool>> Compare(
        Expression<Func<InstanceHeader, DateTimeOffset?>> column, Func<Expression, Expression, BinaryExpression> comparison, DateTimeOffset value)
    {
        // A closure, so that the value travels as a parameter. PostgreSQL takes instants in UTC.
        var utc = value.ToUniversalTime();
        Expression<Func<DateTimeOffset?>> given = () => utc;
        return Expression.Lambda<Func<InstanceHeader, bool>>(comparison(column.Body, given.Body), column.Parameters);
    }

    private static Expression<Func<InstanceHeader, bool>> Either(Expression<Func<InstanceHeader, bool>> one, Expression<Func<InstanceHeader, bool>> other) =>
        Expression.Lambda<Func<InstanceHeader, bool>>(Expression.OrElse(one.Body, other.Body), one.Parameters);
}

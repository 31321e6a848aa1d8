using System.Text.Json.Serialization;
using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Audit.Chain;

/// <summary>Computes the tenant's chains anew and says where the log is not what was sealed.</summary>
/// <param name="Month">Only this month; null: all that are kept.</param>
internal sealed record VerifyAccessLog(DateOnly? Month) : IQuery<LogVerification>;

/// <param name="Waiting">Lines that are not sealed yet; of them nothing can be said.</param>
internal sealed record LogVerification(bool Intact, IReadOnlyList<MonthVerification> Months, long Waiting, IReadOnlyList<LogBreak> Breaks);

internal sealed record MonthVerification([property: JsonConverter(typeof(YearMonthConverter))] DateOnly Month, int Seals, long Lines, bool Dropped, bool Intact);

/// <param name="Code"><c>line-broken</c> (taken out, changed, moved or put in), <c>line-missing</c>, <c>line-inserted</c>, <c>line-backdated</c>, <c>seal-broken</c>, <c>seal-missing</c>, <c>seals-cut</c>, <c>key-unknown</c>, <c>drop-forged</c>.</param>
/// <param name="Line">Its place in the seal, from 1.</param>
/// <param name="Id">The line that stands there now.</param>
internal sealed record LogBreak(string Code, [property: JsonConverter(typeof(YearMonthConverter))] DateOnly Month, long? Seal = null, int? Line = null, Guid? Id = null);

internal sealed class VerifyAccessLogHandler(KimDbContext db, CurrentCaller caller, ChainKeys keys, SealHeads outside, AccessLog accessLog) : IRequestHandler<VerifyAccessLog, Result<LogVerification>>
{
    public async Task<Result<LogVerification>> Handle(VerifyAccessLog request, CancellationToken cancellationToken)
    {
        accessLog.Read("access-log", null, "verification");
        return await ChainCheck.Run(db, caller.Value.TenantId, request.Month, keys, outside, cancellationToken);
    }
}

/// <summary>A month as people write it: <c>2026-11</c>.</summary>
internal sealed class YearMonthConverter : JsonConverter<DateOnly>
{
    public override DateOnly Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) =>
        DateOnly.TryParseExact(reader.GetString(), "yyyy-MM", out var month) ? month : throw new System.Text.Json.JsonException("A month is written yyyy-MM.");

    public override void Write(System.Text.Json.Utf8JsonWriter writer, DateOnly value, System.Text.Json.JsonSerializerOptions options) => writer.WriteStringValue(value.ToString("yyyy-MM"));
}

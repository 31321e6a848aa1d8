using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Catalogues;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Emergencies;

public readonly record struct SafeguardingId(Guid Value) : IId<SafeguardingId>
{
    public static SafeguardingId New() => new(Guid.CreateVersion7());
    public static SafeguardingId From(Guid value) => new(value);
}

/// <summary>One thing to think of in an emergency: done, or not applicable because of what the note says.</summary>
public sealed record SafeguardingStep(string Code, bool Applicable = true, DateTimeOffset? DoneAt = null, UserId? DoneBy = null, Encrypted<string>? Note = null)
{
    public bool IsSettled() => DoneAt is not null || !Applicable;
}

/// <summary>
/// A danger (children, suicide, violence) and the checklist that belongs to it. Nothing here happens by itself: people judge and
/// act, and the record says what was thought of and when.
/// </summary>
public sealed class Safeguarding : CaseRecord
{
    private readonly List<SafeguardingStep> steps = [];

    private Safeguarding() { }

    public SafeguardingId Id { get; private init; }
    public string KindCode { get; private init; } = "";
    public Encrypted<string>? Observation { get; private init; }
    public IReadOnlyList<SafeguardingStep> Steps => steps;
    public string? OutcomeCode { get; private set; }
    public Encrypted<string>? Conclusion { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsOpen => ClosedAt is null;

    /// <summary>A step is done, or does not apply; that takes a word on why.</summary>
    public Result Settle(string code, bool applicable, Encrypted<string>? note, UserId by, DateTimeOffset now)
    {
        if (!IsOpen)
            return SafeguardingErrors.Closed;
        var index = steps.FindIndex(step => step.Code == code);
        if (index < 0)
            return SafeguardingErrors.NoSuchStep;
        if (!applicable && note is null)
            return SafeguardingErrors.ReasonMissing;

        steps[index] = steps[index] with { Applicable = applicable, DoneAt = applicable ? now : null, DoneBy = by, Note = note };
        return Result.Ok;
    }

    public Result Close(string outcomeCode, Encrypted<string>? conclusion, DateTimeOffset now)
    {
        if (!IsOpen)
            return SafeguardingErrors.Closed;
        if (string.IsNullOrWhiteSpace(outcomeCode))
            return CaseErrors.ReasonMissing;
        if (steps.Find(step => !step.IsSettled()) is not null)
            return SafeguardingErrors.Open([.. steps.Where(step => !step.IsSettled()).Select(step => step.Code)]);

        (OutcomeCode, Conclusion, ClosedAt) = (outcomeCode, conclusion, now);
        return Result.Ok;
    }

    internal static Result<Safeguarding> Open(CaseFile file, string kindCode, Encrypted<string>? observation)
    {
        var faults = new Faults()
            .Require(EmergencyCatalogues.Checklists.ContainsKey(kindCode), "kind", "code.unknown", "Diese Art von Gefährdung gibt es nicht.")
            .Require(observation is not null, "observation", "field.required", "Diese Angabe fehlt.");
        if (faults.Refusal("safeguarding.invalid", "Die Angaben zur Gefährdung sind unvollständig.") is { } refusal)
            return refusal;

        var opened = new Safeguarding
        {
            Id = SafeguardingId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            KindCode = kindCode,
            Observation = observation,
        };
        opened.steps.AddRange(EmergencyCatalogues.Checklists[kindCode].Select(code => new SafeguardingStep(code)));
        return opened;
    }
}

public static class SafeguardingErrors
{
    public static readonly Error NotFound = Error.NotFound("safeguarding.not-found", "Diese Gefährdung ist hier nicht festgehalten.");
    public static readonly Error Closed = Error.Conflict("safeguarding.closed", "Die Gefährdung ist abgeschlossen.");
    public static readonly Error NoSuchStep = Error.Rule("safeguarding.no-such-step", "Diesen Schritt enthält die Checkliste nicht.");
    public static readonly Error ReasonMissing = Error.Rule("safeguarding.reason-missing", "Warum ein Schritt nicht zutrifft, wird festgehalten.");

    public static Error Open(IReadOnlyList<string> codes) =>
        Error.Invalid("safeguarding.steps-open", "Die Checkliste ist noch nicht abgearbeitet.", [.. codes.Select(code => new FieldError($"steps.{code}", "safeguarding.step-open", "Dieser Schritt steht noch aus."))]);
}

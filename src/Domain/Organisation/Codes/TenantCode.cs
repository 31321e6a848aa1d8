using System.Text.RegularExpressions;
using Kim.Domain.Shared;

namespace Kim.Domain.Organisation.Codes;

public readonly record struct TenantCodeId(Guid Value) : IId<TenantCodeId>
{
    public static TenantCodeId New() => new(Guid.CreateVersion7());
    public static TenantCodeId From(Guid value) => new(value);
}

/// <summary>What a tenant says of a code; what is left out stays as it is.</summary>
public sealed record CodeChange(string? German = null, string? English = null, DateOnly? ValidTo = null, bool Unlimited = false);

/// <summary>A code that a tenant added to a list, or its own word on a shipped one: other labels, a last day.</summary>
public sealed partial class TenantCode : Aggregate
{
    private const int LongestLabel = 200;

    private TenantCode() { }

    public TenantCodeId Id { get; private init; }

    public string List { get; private init; } = "";

    public string Value { get; private init; } = "";

    public string German { get; private set; } = "";

    public string English { get; private set; } = "";

    public DateOnly? ValidFrom { get; private init; }

    /// <summary>The last day.</summary>
    public DateOnly? ValidTo { get; private set; }

    public Code AsCode => new(Value, German, English, ValidFrom, ValidTo);

    public static Result<TenantCode> Add(TenantId tenant, CodeList list, Code code, DateOnly today)
    {
        if (list.IsFixed)
            return CodeErrors.ListFixed;
        if (list.Codes.Any(known => known.Value == code.Value))
            return CodeErrors.Exists;
        var faults = new Faults()
            .Require(ValueShape().IsMatch(code.Value), "value", "code.value-invalid", "Ein Code besteht aus Kleinbuchstaben, Ziffern und Bindestrichen.")
            .Require(IsLabel(code.German), "german", "code.label", $"Die Bezeichnung hat 1 bis {LongestLabel} Zeichen.")
            .Require(IsLabel(code.English), "english", "code.label", $"Die Bezeichnung hat 1 bis {LongestLabel} Zeichen.")
            .Require(code.ValidFrom is null || code.ValidFrom >= today, "validFrom", "code.in-the-past", "Ein Code gilt frühestens ab heute.")
            .Require(code.ValidTo is null || code.ValidTo >= (code.ValidFrom ?? today), "validTo", "code.period-invalid", "Das Ende liegt vor dem Beginn.");
        return faults.Refusal("code.invalid", "Der Code ist so nicht zulässig.") is { } refused
            ? refused
            : Of(tenant, list.Key, code with { ValidFrom = code.ValidFrom ?? today });
    }

    /// <summary>The tenant's own word on a shipped code, unchanged at first.</summary>
    public static TenantCode Of(TenantId tenant, string list, Code code) => new()
    {
        TenantId = tenant,
        Id = TenantCodeId.New(),
        List = list,
        Value = code.Value,
        German = code.German,
        English = code.English,
        ValidFrom = code.ValidFrom,
        ValidTo = code.ValidTo,
    };

    /// <summary>A code ends today at the earliest: what was recorded with it was right.</summary>
    public Result Change(CodeList list, CodeChange change, DateOnly today)
    {
        if (change.ValidTo is not null && list.Fixes(Value))
            return CodeErrors.Fixed;
        var faults = new Faults()
            .Require(change.German is null || IsLabel(change.German), "german", "code.label", $"Die Bezeichnung hat 1 bis {LongestLabel} Zeichen.")
            .Require(change.English is null || IsLabel(change.English), "english", "code.label", $"Die Bezeichnung hat 1 bis {LongestLabel} Zeichen.")
            .Require(change.ValidTo is null || change.ValidTo >= today, "validTo", "code.in-the-past", "Ein Code endet frühestens heute.")
            .Require(change.ValidTo is null || ValidFrom is null || change.ValidTo >= ValidFrom, "validTo", "code.period-invalid", "Das Ende liegt vor dem Beginn.")
            .Require(change.ValidTo is null || !change.Unlimited, "unlimited", "code.period-invalid", "Entweder ein Ende oder keines.");
        if (faults.Refusal("code.invalid", "Der Code ist so nicht zulässig.") is { } refused)
            return refused;

        (German, English) = (change.German ?? German, change.English ?? English);
        ValidTo = change.Unlimited ? null : change.ValidTo ?? ValidTo;
        return Result.Ok;
    }

    private static bool IsLabel(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestLabel;

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}\z", RegexOptions.NonBacktracking)]
    private static partial Regex ValueShape();
}

public static class CodeErrors
{
    public static readonly Error ListNotFound = Error.NotFound("code-list.not-found", "Diese Codeliste gibt es nicht.");

    public static readonly Error NotFound = Error.NotFound("code.not-found", "Diesen Code gibt es in der Liste nicht.");

    public static readonly Error Exists = Error.Conflict("code.exists", "Diesen Code gibt es in der Liste schon.");

    public static readonly Error ListFixed = Error.Rule("code.list-fixed", "Von dieser Liste hängen Regeln ab: Ihre Codes können umbenannt, aber nicht ergänzt werden.");

    public static readonly Error Fixed = Error.Rule("code.fixed", "Von diesem Code hängt eine Regel ab: Er kann umbenannt, aber nicht beendet werden.");
}

using Kim.Domain.Shared;

namespace Kim.Domain.Organisation.Concepts;

public readonly record struct ConceptId(Guid Value) : IId<ConceptId>
{
    public static ConceptId New() => new(Guid.CreateVersion7());
    public static ConceptId From(Guid value) => new(value);
}

/// <summary>What the municipality wants to be measured by.</summary>
public sealed record ConceptIndicator(string Code, string German, string? Target = null);

/// <param name="Resolution">Reference of the resolution that adopted the version, such as the number of a council paper.</param>
public sealed record ConceptFacts(string? Version, string? Title, string? Resolution, IReadOnlyList<ConceptIndicator> Indicators);

/// <summary>One version of the municipal Handlungskonzept. Target groups belong to a version; on a day one version holds .</summary>
public sealed class Concept : Aggregate
{
    private const int LongestVersion = 64;

    private Concept() { }

    public ConceptId Id { get; private init; }

    public string Version { get; private init; } = "";

    public string Title { get; private set; } = "";

    public string? Resolution { get; private set; }

    public IReadOnlyList<ConceptIndicator> Indicators { get; private set; } = [];

    public DateOnly ValidFrom { get; private init; }

    /// <summary>The last day.</summary>
    public DateOnly? ValidTo { get; private set; }

    public static Result<Concept> Adopt(TenantId tenant, ConceptFacts facts, DateOnly validFrom, DateOnly? validTo)
    {
        if (Refusal(facts, validFrom, validTo) is { } refused)
            return refused;
        return new Concept
        {
            TenantId = tenant,
            Id = ConceptId.New(),
            Version = facts.Version!,
            Title = facts.Title!,
            Resolution = facts.Resolution,
            Indicators = facts.Indicators,
            ValidFrom = validFrom,
            ValidTo = validTo,
        };
    }

    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    /// <summary>The version itself stays: another one is another concept.</summary>
    public Result Change(string title, string? resolution, IReadOnlyList<ConceptIndicator> indicators, DateOnly? validTo)
    {
        if (Refusal(new ConceptFacts(Version, title, resolution, indicators), ValidFrom, validTo) is { } refused)
            return refused;
        (Title, Resolution, Indicators, ValidTo) = (title, resolution, indicators, validTo);
        return Result.Ok;
    }

    /// <summary>A version without an end gives way to the one that begins on that day.</summary>
    public Result GiveWayTo(Concept next)
    {
        if (ValidTo is null && ValidFrom < next.ValidFrom)
            ValidTo = next.ValidFrom.AddDays(-1);
        return Overlaps(next) ? ConceptErrors.Overlaps : Result.Ok;
    }

    public bool Overlaps(Concept other) => ValidFrom <= (other.ValidTo ?? DateOnly.MaxValue) && other.ValidFrom <= (ValidTo ?? DateOnly.MaxValue);

    private static Error? Refusal(ConceptFacts facts, DateOnly validFrom, DateOnly? validTo) => new Faults()
        .Require(facts.Version is { Length: > 0 and <= LongestVersion }, "version", "concept.version", $"Die Fassung hat 1 bis {LongestVersion} Zeichen.")
        .Require(Names.AreValid(facts.Title), "title", "concept.title", "Ein Titel von höchstens 200 Zeichen ist nötig.")
        .Require(facts.Resolution is null || Names.AreValid(facts.Resolution), "resolution", "concept.resolution", "Der Beschluss hat höchstens 200 Zeichen.")
        .Require(facts.Indicators.All(indicator => Names.AreValid(indicator.Code, indicator.German)), "indicators", "concept.indicator", "Ein Indikator hat einen Code und eine Bezeichnung.")
        .Require(facts.Indicators.Select(indicator => indicator.Code).Distinct().Count() == facts.Indicators.Count, "indicators", "concept.indicator-twice", "Ein Indikator kommt mehrfach vor.")
        .Require(validTo is null || validTo >= validFrom, "validTo", "concept.period", "Das Ende liegt vor dem Beginn.")
        .Refusal("concept.invalid", "Das Handlungskonzept ist so nicht zulässig.");
}

public static class ConceptErrors
{
    public static readonly Error NotFound = Error.NotFound("concept.not-found", "Diese Fassung des Handlungskonzepts gibt es nicht.");

    public static readonly Error Overlaps = Error.Conflict("concept.overlaps", "In dieser Zeit gilt schon eine andere Fassung des Handlungskonzepts.");
}

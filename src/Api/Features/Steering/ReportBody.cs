using Kim.Domain.CaseManagement.Catalogues;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Catalogues;
using Kim.Domain.Steering.Challenges;

namespace Kim.Api.Features.Steering;

/// <summary>A report as it is sent: the words of the reporter and codes of the catalogues.</summary>
internal sealed record ReportBody(
    string Title, string Description, IReadOnlyList<string> Categories, string Frequency, string Effect,
    IReadOnlyList<string>? LifeDomains = null, IReadOnlyList<string>? LegalSpheres = null, IReadOnlyList<string>? Municipalities = null,
    IReadOnlyList<string>? Institutions = null, string? TargetGroup = null, string? Workaround = null, string? SolutionIdea = null, Guid? BodyId = null)
{
    /// <summary>What the domain takes; an unknown frequency is named by <see cref="CodeFaults"/>.</summary>
    public ReportContent ToContent() => new()
    {
        Title = Title,
        Description = Description,
        Categories = Categories,
        LifeDomains = LifeDomains ?? [],
        LegalSpheres = LegalSpheres ?? [],
        Institutions = Institutions ?? [],
        Municipalities = Municipalities ?? [],
        TargetGroup = TargetGroup,
        Frequency = Slug.TryParse<ReportFrequency>(Frequency, out var frequency) ? frequency : default,
        Effect = Effect,
        Workaround = Workaround,
        SolutionIdea = SolutionIdea,
    };

    /// <summary>Codes that the tenant does not offer today.</summary>
    public IReadOnlyList<FieldError> CodeFaults(CodeBook codes) =>
    [
        .. Unknown(codes, "categories", Categories, SteeringCatalogues.Categories.Key),
        .. Unknown(codes, "lifeDomains", LifeDomains, SituationCatalogues.LifeDomains.Key),
        .. Unknown(codes, "legalSpheres", LegalSpheres, SituationCatalogues.LegalSpheres.Key),
        .. Unknown(codes, "frequency", [Frequency], SteeringCatalogues.Frequencies.Key),
    ];

    /// <summary>The draft, or one refusal that names the faults of words and codes together.</summary>
    public Result<ChallengeReport> Draft(CodeBook book, Func<ReportContent, Result<ChallengeReport>> draft)
    {
        var drafted = draft(ToContent());
        var codes = CodeFaults(book);
        if (codes.Count == 0 || drafted.Error is { Fields.Count: 0 })
            return drafted;
        var others = (drafted.Error?.Fields ?? []).Where(fault => !codes.Any(code => code.Path == fault.Path));
        return Error.Invalid("report.invalid", "Die Meldung ist unvollständig oder enthält ungültige Angaben.", [.. others, .. codes]);
    }

    private static IEnumerable<FieldError> Unknown(CodeBook codes, string path, IReadOnlyList<string>? values, string list)
    {
        var known = codes.Offered(list);
        return (values ?? []).Select((value, index) => (value, index)).Where(one => !known.Contains(one.value))
            .Select(one => new FieldError(path == "frequency" ? path : $"{path}[{one.index}]", "code.unknown", $"Möglich sind: {string.Join(", ", known)}."));
    }
}

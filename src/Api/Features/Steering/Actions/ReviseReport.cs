using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;

namespace Kim.Api.Features.Steering.Actions;

internal sealed record RevisionForm(
    [Label("Titel"), Longest(200)] string? Title = null,
    [Label("Beschreibung"), Longest(8000)] string? Description = null,
    [Label("Kategorien"), CodeList("challenge-category")] IReadOnlyList<string>? Categories = null,
    [Label("Lebensbereiche"), CodeList("life-domain")] IReadOnlyList<string>? LifeDomains = null,
    [Label("Rechtskreise"), CodeList("legal-sphere")] IReadOnlyList<string>? LegalSpheres = null,
    [Label("Beteiligte Institutionen und Schnittstellen")] IReadOnlyList<string>? Institutions = null,
    [Label("Kommunen")] IReadOnlyList<string>? Municipalities = null,
    [Label("Zielgruppe"), Longest(64)] string? TargetGroup = null,
    [Label("Häufigkeit"), CodeList("report-frequency")] string? Frequency = null,
    [Label("Auswirkung"), Longest(2000)] string? Effect = null,
    [Label("Bisheriger Umgang"), Longest(2000)] string? Workaround = null,
    [Label("Lösungsidee"), Longest(2000)] string? SolutionIdea = null);

/// <summary>The reporter rewords what was sent back, or withdraws it. What the form leaves out stays as it was.</summary>
internal sealed class ReviseReport(SteeringDesk desk, BusinessClock clock) : IBoundAction<RevisionForm>
{
    public async Task<Result<ActionValues>> Run(RevisionForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var report = await desk.Report(new ReportId(context.Task.SubjectId), cancellationToken);
        if (!report.Succeeded)
            return report.Error;
        var done = context.Outcome == "withdrawn"
            ? report.Value.Withdraw()
            : report.Value.Resubmit(Revised(report.Value.Content, form), clock.Now);
        return done.Error is { } refused ? refused : ActionValues.None;
    }

    private static ReportContent Revised(ReportContent before, RevisionForm form) => before with
    {
        Title = form.Title ?? before.Title,
        Description = form.Description ?? before.Description,
        Categories = form.Categories ?? before.Categories,
        LifeDomains = form.LifeDomains ?? before.LifeDomains,
        LegalSpheres = form.LegalSpheres ?? before.LegalSpheres,
        Institutions = form.Institutions ?? before.Institutions,
        Municipalities = form.Municipalities ?? before.Municipalities,
        TargetGroup = form.TargetGroup ?? before.TargetGroup,
        Frequency = Slug.TryParse<ReportFrequency>(form.Frequency, out var frequency) ? frequency : before.Frequency,
        Effect = form.Effect ?? before.Effect,
        Workaround = form.Workaround ?? before.Workaround,
        SolutionIdea = form.SolutionIdea ?? before.SolutionIdea,
    };
}

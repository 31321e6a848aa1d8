using System.Diagnostics;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using Kim.Domain.Steering.Topics;

namespace Kim.Api.Features.Steering.Actions;

internal sealed record TriageForm(
    [Label("Antwort an die meldende Stelle"), RequiredFor("answered"), Longest(2000)] string? Answer = null,
    [Label("Einzelfall: CM-Stelle, an die sich die meldende Person wenden kann")] Guid? ContactUnitId = null,
    [Label("Einzelfall: wie diese Stelle zu erreichen ist"), Longest(500)] string? Contact = null,
    [Label("Bekanntes Thema"), RequiredFor("known")] Guid? TopicId = null,
    [Label("Titel des neuen Themas"), Longest(200)] string? Title = null,
    [Label("Beschreibung des neuen Themas"), Longest(8000)] string? Description = null,
    [Label("Reichweite"), CodeList("topic-scope")] string? Scope = null,
    [Label("Cluster"), Longest(64)] string? Cluster = null,
    [Label("Kategorien"), CodeList("challenge-category")] IReadOnlyList<string>? Categories = null);

/// <summary>Coordination says what a checked report is: a single case, a known theme, one that can be answered, or a new theme.</summary>
internal sealed class TriageReport(KimDbContext db, SteeringDesk desk, BusinessClock clock, NumberSeries numbers, CmPosts posts) : IBoundAction<TriageForm>
{
    public async Task<Result<ActionValues>> Run(TriageForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var found = await desk.Report(new ReportId(context.Task.SubjectId), cancellationToken);
        if (!found.Succeeded)
            return found.Error;
        return context.Outcome switch
        {
            "single-case" => await HandOver(found.Value, form, cancellationToken),
            "answered" => Done(found.Value.TriageAsAnswered(form.Answer ?? "")),
            "known" => await Join(found.Value, form, cancellationToken),
            "new" => await Open(found.Value, form, cancellationToken),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The reporter learns which post to turn to. The post learns nothing: neither the report nor that there is one.</summary>
    private async Task<Result<ActionValues>> HandOver(ChallengeReport report, TriageForm form, CancellationToken cancellationToken)
    {
        UnitId? post = form.ContactUnitId is { } id ? new UnitId(id) : null;
        if (post is { } named && !(await posts.Today(cancellationToken)).Contains(named))
            return SteeringErrors.NoSuchPost;
        return Done(report.TriageAsSingleCase(form.Answer, post is { } contact ? new Invitation(contact, form.Contact) : null));
    }

    private async Task<Result<ActionValues>> Join(ChallengeReport report, TriageForm form, CancellationToken cancellationToken)
    {
        if (form.TopicId is not { } id || (await desk.Topic(new TopicId(id), cancellationToken)).Value is not { } topic)
            return SteeringErrors.TopicMissing;
        if (topic.Bundle(TopicReport.Of(report, clock.Now)).Error is { } refused)
            return refused;
        return Done(report.TriageAsKnown(topic.Id), topic.Id);
    }

    private async Task<Result<ActionValues>> Open(ChallengeReport report, TriageForm form, CancellationToken cancellationToken)
    {
        var number = await numbers.Next($"T-{clock.Today.Year}", cancellationToken);
        var subject = new TopicSubject(
            form.Title ?? report.Content.Title, form.Description ?? report.Content.Description, Slug.TryParse<TopicScope>(form.Scope, out var scope) ? scope : TopicScope.Local)
        {
            Cluster = form.Cluster,
            Categories = form.Categories ?? report.Content.Categories,
        };
        var topic = Topic.Open(report.TenantId, TopicId.New(), number, subject, TopicReport.Of(report, clock.Now), clock.Now);
        if (!topic.Succeeded)
            return topic.Error;
        db.Add(topic.Value);
        return Done(report.TriageAsNew(topic.Value.Id), topic.Value.Id);
    }

    private static Result<ActionValues> Done(Result result, TopicId? topicId = null) =>
        result.Error is { } refused ? refused : topicId is { } id ? ActionValues.Of("topicId", id.Value) : ActionValues.None;
}
